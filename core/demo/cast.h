// SPDX-License-Identifier: GPL-3.0-or-later
// Who and what appears in the demo incident: machines, accounts and program files, as tables. All of them are made up.
// The story and the noise refer to them by key; a key that is not there is a defect and ends the generator.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace standstill::demo {

enum class Role { DomainController, Backup, Database, Web, Server, Manager, DevServer, Workstation };

struct Host
{
    std::string_view key; ///< short name, "bkp01"
    Role role = Role::Server;
    std::string_view user; ///< account key of the person who sits at it, empty for servers
    std::string_view patched_at; ///< when it restarted after its updates, empty when it did not
};

struct Account
{
    std::string_view key; ///< also the account's name, lower case
    std::string_view domain;
    std::string_view sid;
    std::string_view integrity;
    std::string_view elevation;
    std::int64_t logon_id = 0; ///< fixed for the built-in accounts, 0 = one per machine and day
    bool person = false; ///< has a user principal name and an object id
};

struct Image
{
    std::string_view name;
    std::string_view folder; ///< "C:\Windows\System32"
    std::string_view company; ///< empty = Microsoft Corporation, part of Windows
    std::string_view product;
    std::string_view version;
    std::string_view description;
};

std::span<const Host> hosts();
const Account& account(std::string_view key);
const Image& image(std::string_view name);

std::string device_name(const Host& host); ///< "bkp01.corp.example"
std::string full_path(const Image& image);
/// A made-up hash that is the same for the same file everywhere: `digits` hex digits of the SHA-256 of `text`.
std::string made_up_hash(std::string_view text, std::size_t digits);

} // namespace standstill::demo
