// From members of option structs to rows of the table.
#pragma once

#include <cstddef>
#include <type_traits>

#include "table.h"

namespace rt::cli {

template <class Member>
struct OwnerOf;
template <class Owner, class Value>
struct OwnerOf<Value Owner::*> {
  using Type = Owner;
};

/// A member of a member ... of the context, or of the command's options.
template <auto first, auto... rest>
auto& member(Context& context, Options& options) {
  using Owner = typename OwnerOf<std::remove_const_t<decltype(first)>>::Type;
  if constexpr (std::is_same_v<Owner, Context>)
    return ((context.*first).*....*rest);
  else
    return (((*std::get_if<Owner>(&options)).*first).*....*rest);
}

template <auto... path>
Place at(Context& context, Options& options) {
  return &member<path...>(context, options);
}

/// One of several values, in the order of the option's choices.
template <auto values, auto... path>
Place one_of(Context& context, Options& options) {
  auto& value = member<path...>(context, options);
  return Choice{&value, [](void* to, std::size_t choice) {
                  *static_cast<std::remove_reference_t<decltype(value)>*>(to) = values.at(choice);
                }};
}

/// Accepted for compatibility.
inline Place nowhere(Context& /*context*/, Options& /*options*/) { return std::monostate(); }

/// The operation for a function of the context and one kind of options.
template <class Kind, Result<int> (*run)(const Context&, const Kind&)>
inline constexpr Operation operation = {
    .prepare = [](Options& options) { options.emplace<Kind>(); },
    .run = [](const Context& context,
              const Options& options) { return run(context, *std::get_if<Kind>(&options)); }};

}  // namespace rt::cli
