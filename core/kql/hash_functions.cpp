// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes as the engine computes them: hash() is xxHash64 without a seed over the bytes of a text or of a number's eight
// bytes; the cryptographic ones are over the text, in lower-case hexadecimal.
#include "core/kql/native.h"

#include <openssl/evp.h>

#include <array>
#include <cstring>
#include <string>

namespace standstill::kql {

namespace {

constexpr std::array<std::uint64_t, 5> primes{
    0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5};

std::uint64_t rotated(std::uint64_t value, unsigned by)
{
    return value << by | value >> (64U - by);
}

std::uint64_t word_at(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

std::uint64_t mixed(std::uint64_t lane, std::uint64_t input)
{
    return rotated(lane + input * primes[1], 31) * primes[0];
}

std::uint64_t xxhash64(std::string_view bytes)
{
    std::size_t at = 0;
    std::uint64_t hash = primes[4];
    if (bytes.size() >= 32) {
        std::array<std::uint64_t, 4> lanes{primes[0] + primes[1], primes[1], 0, 0 - primes[0]};
        for (; at + 32 <= bytes.size(); at += 32) {
            for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
                lanes[lane] = mixed(lanes[lane], word_at(bytes, at + 8 * lane, 8));
            }
        }
        hash = rotated(lanes[0], 1) + rotated(lanes[1], 7) + rotated(lanes[2], 12) + rotated(lanes[3], 18);
        for (const std::uint64_t lane : lanes) {
            hash = (hash ^ mixed(0, lane)) * primes[0] + primes[3];
        }
    }
    hash += bytes.size();
    for (; at + 8 <= bytes.size(); at += 8) {
        hash = rotated(hash ^ mixed(0, word_at(bytes, at, 8)), 27) * primes[0] + primes[3];
    }
    if (at + 4 <= bytes.size()) {
        hash = rotated(hash ^ (word_at(bytes, at, 4) * primes[0]), 23) * primes[1] + primes[2];
        at += 4;
    }
    for (; at < bytes.size(); ++at) {
        hash = rotated(hash ^ (word_at(bytes, at, 1) * primes[4]), 11) * primes[0];
    }
    hash = (hash ^ hash >> 33U) * primes[1];
    hash = (hash ^ hash >> 29U) * primes[2];
    return hash ^ hash >> 32U;
}

/// (value[, modulus]): a number is its eight bytes, as the engine counts (times from year 1).
void hash_call(const Prepared*, Args args, SqlResult& result)
{
    std::string bytes(args[0].text);
    if (args[0].kind == SqlValue::Kind::Integer) {
        bytes.clear();
        for (unsigned i = 0; i < 8; ++i) {
            bytes += static_cast<char>(static_cast<std::uint64_t>(args[0].integer) >> (8 * i) & 0xFFU);
        }
    } else if (is_null(args[0])) {
        result.set_null();
        return;
    }
    const auto hash = static_cast<std::int64_t>(xxhash64(bytes));
    if (args.size() < 2) {
        result.set(hash);
    } else if (is_null(args[1]) || args[1].integer <= 0) {
        result.set_null();
    } else {
        const std::int64_t rest = hash % args[1].integer;
        result.set(rest < 0 ? rest + args[1].integer : rest);
    }
}

template <const EVP_MD* (*algorithm)()>
void digest(const Prepared*, Args args, SqlResult& result)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_Digest(args[0].text.data(), args[0].text.size(), bytes.data(), &size, algorithm(), nullptr) != 1) {
        result.fail("this hash is not available here");
        return;
    }
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[bytes[i] >> 4U];
        hex += "0123456789abcdef"[bytes[i] & 15U];
    }
    result.set(std::string_view(hex));
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_hash", -1, -1, nullptr, hash_call},
    {"kql_hash_md5", 1, -1, nullptr, digest<EVP_md5>},
    {"kql_hash_sha1", 1, -1, nullptr, digest<EVP_sha1>},
    {"kql_hash_sha256", 1, -1, nullptr, digest<EVP_sha256>},
});

} // namespace

std::span<const ScalarFunction> hash_functions()
{
    return rows;
}

} // namespace standstill::kql
