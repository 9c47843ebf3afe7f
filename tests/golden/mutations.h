// Documents that nobody would write: made from good ones by small changes, by chance but always the
// same.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Reads `count` mutations of the documents in processes of their own. False, with the mutation in
/// a file of the working directory, when `read` crashes, hangs or takes too much memory.
bool withstands_mutations(const std::vector<std::string>& documents, std::uint32_t count,
                          const std::function<void(const std::string&)>& read);
