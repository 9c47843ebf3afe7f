// Compiles fmt once. Debian ships libfmt only as a shared library, which would slow every start;
// header-only use in every file would make the build three times as long.
#define FMT_STATIC_THOUSANDS_SEPARATOR ','  // keeps std::locale out of every start
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template FMT_API auto dragonbox::to_decimal(float x) noexcept -> dragonbox::decimal_fp<float>;
template FMT_API auto dragonbox::to_decimal(double x) noexcept -> dragonbox::decimal_fp<double>;
template FMT_API auto thousands_sep_impl(locale_ref loc) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref loc) -> char;
template FMT_API void buffer<char>::append(const char* begin, const char* end);
// As in the library's own source; since 11 this is a plain function.
#if FMT_VERSION < 100000
template FMT_API void vformat_to(buffer<char>& buf, string_view fmt,
                                 basic_format_args<FMT_BUFFER_CONTEXT(char)> args, locale_ref loc);
#elif FMT_VERSION < 110000
template FMT_API void vformat_to(buffer<char>& buf, string_view fmt, vformat_args<>::type args,
                                 locale_ref loc);
#endif

}  // namespace detail
FMT_END_NAMESPACE
