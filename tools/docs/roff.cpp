// Formatting and escaping for man pages (man(7)).
#include "roff.h"

#include <fmt/format.h>

#include "rt/base/text.h"

namespace rt::docs {

std::string roff_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    // At the start of a line these two begin a request.
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

Roff::Roff(std::string_view name, int section, std::string_view summary) {
  text_ = fmt::format(
      ".\\\" Made from the tables of rt; see tests/README.md.\n"
      ".TH {} {} \"\" rt \"rt Manual\"\n.SH NAME\n{} \\- {}\n",
      roff_escape(upper(name)), section, roff_escape(name), roff_escape(summary));
}

void Roff::heading(std::string_view title) { text_ += fmt::format(".SH {}\n", upper(title)); }

void Roff::paragraph(std::string_view text) {
  text_ += fmt::format(".PP\n{}\n", roff_escape(text));
}

void Roff::item(std::string_view term, std::string_view text) {
  text_ += fmt::format(".TP\n.B {}\n{}\n", roff_escape(term), roff_escape(text));
}

void Roff::more(std::string_view text) { text_ += fmt::format(".IP\n{}\n", roff_escape(text)); }

void Roff::example(std::string_view line) {
  text_ += fmt::format(".PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", roff_escape(line));
}

}  // namespace rt::docs
