// Writes JSON piece by piece with RapidJSON, without building a document.
#include "rt/json/write.h"

#include <variant>

#include "rapid_writer.h"

namespace rt::json {

struct Writer::Impl {
  explicit Impl(bool pretty) : writer(std::in_place_type<CompactWriter>, text) {
    if (pretty) writer.emplace<PrettyWriter>(text).SetIndent(' ', 2);
  }
  /// Calls a function of whichever writer it is.
  template <class Call>
  void with(const Call& call) {
    std::visit(call, writer);
  }

  rapidjson::StringBuffer text;
  std::variant<CompactWriter, PrettyWriter> writer;
};

Writer::Writer(bool pretty) : impl_(std::make_unique<Impl>(pretty)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() = default;

void Writer::begin_object() {
  impl_->with([](auto& out) { out.StartObject(); });
}

void Writer::end_object() {
  impl_->with([](auto& out) { out.EndObject(); });
}

void Writer::begin_array() {
  impl_->with([](auto& out) { out.StartArray(); });
}

void Writer::end_array() {
  impl_->with([](auto& out) { out.EndArray(); });
}

void Writer::key(std::string_view name) {
  impl_->with([=](auto& out) { out.Key(name.data(), static_cast<unsigned>(name.size())); });
}

void Writer::null() {
  impl_->with([](auto& out) { out.Null(); });
}

void Writer::boolean(bool flag) {
  impl_->with([=](auto& out) { out.Bool(flag); });
}

void Writer::signed_number(std::int64_t number) {
  impl_->with([=](auto& out) { out.Int64(number); });
}

void Writer::unsigned_number(std::uint64_t number) {
  impl_->with([=](auto& out) { out.Uint64(number); });
}

void Writer::value(std::string_view text) {
  impl_->with([=](auto& out) { out.String(text.data(), static_cast<unsigned>(text.size())); });
}

void Writer::value(double number) {
  impl_->with([=](auto& out) { out.Double(number); });
}

std::string Writer::take() && { return {impl_->text.GetString(), impl_->text.GetSize()}; }

}  // namespace rt::json
