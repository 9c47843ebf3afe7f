// Changes a few members of a document. Writing it recurses as deep as the document, which is why
// read.cpp limits the depth.
#include "rt/json/edit.h"

#include "rapid.h"
#include "rapid_writer.h"

namespace rt::json {
namespace {

/// The value of a member; a new null if it is missing.
rapidjson::Value& value_of(rapidjson::Value& object, std::string_view name,
                           rapidjson::Document::AllocatorType& allocator) {
  if (!object.IsObject()) object.SetObject();  // it was null
  rapidjson::Value key(name.data(), static_cast<rapidjson::SizeType>(name.size()), allocator);
  if (const auto found = object.FindMember(key); found != object.MemberEnd()) return found->value;
  object.AddMember(key, rapidjson::Value(), allocator);
  return (object.MemberEnd() - 1)->value;
}

}  // namespace

std::string set_members(std::string_view text, std::span<const std::string_view> path,
                        std::span<const Member> members) {
  TextStream stream(text);
  rapidjson::Document document;
  document.ParseStream<parse_flags | rapidjson::kParseFullPrecisionFlag>(stream);
  auto& allocator = document.GetAllocator();
  rapidjson::Value* object = &document;
  for (const std::string_view name : path) object = &value_of(*object, name, allocator);
  if (!object->IsObject()) object->SetObject();
  for (const auto& [name, json] : members) {
    rapidjson::Document value(&allocator);
    value.Parse(json.data(), json.size());
    value_of(*object, name, allocator).Swap(value);
  }
  rapidjson::StringBuffer out;
  CompactWriter writer(out);
  document.Accept(writer);
  return {out.GetString(), out.GetSize()};
}

}  // namespace rt::json
