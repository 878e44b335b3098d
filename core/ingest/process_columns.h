// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of DeviceProcessEvents as the normaliser sees them: which of them describe one executable, one account or
// one parent process, and in which order. Names are Defender's published schema.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace standstill::ingest {

/// Offsets inside a group of columns that describe one thing.
enum : std::size_t {
    image_file_name,
    image_folder_path,
    image_sha1,
    image_sha256,
    image_md5,
    image_file_size,
    image_company,
    image_product,
    image_product_version,
    image_internal_name,
    image_original_name,
    image_description,
    image_fields
};
enum : std::size_t { account_domain, account_name, account_sid, account_upn, account_object_id, account_fields };

/// Where each known column goes. Groups are contiguous.
enum Slot : std::size_t {
    slot_timestamp,
    slot_device_id,
    slot_device_name,
    slot_action,
    slot_process_id,
    slot_command_line,
    slot_integrity,
    slot_elevation,
    slot_creation_time,
    slot_logon_id,
    slot_report_id,
    slot_additional,
    slot_image,
    slot_account = 12 + image_fields, // behind the 12 slots above
    // the parent: everything from here on
    slot_parent_image = 12 + image_fields + account_fields,
    slot_parent_account = 12 + 2 * image_fields + account_fields,
    slot_parent_logon_id = 12 + 2 * image_fields + 2 * account_fields,
    slot_parent_integrity,
    slot_parent_elevation,
    slot_parent_process_id,
    slot_parent_command_line,
    slot_parent_creation_time,
    slot_grandparent_id,
    slot_grandparent_file_name,
    slot_grandparent_creation_time,
    slot_parent_signer_type,
    slot_parent_signature_status,
    slot_count,
};

inline constexpr std::array<std::string_view, slot_count> slot_names{
    "Timestamp",
    "DeviceId",
    "DeviceName",
    "ActionType",
    "ProcessId",
    "ProcessCommandLine",
    "ProcessIntegrityLevel",
    "ProcessTokenElevation",
    "ProcessCreationTime",
    "LogonId",
    "ReportId",
    "AdditionalFields",
    "FileName",
    "FolderPath",
    "SHA1",
    "SHA256",
    "MD5",
    "FileSize",
    "ProcessVersionInfoCompanyName",
    "ProcessVersionInfoProductName",
    "ProcessVersionInfoProductVersion",
    "ProcessVersionInfoInternalFileName",
    "ProcessVersionInfoOriginalFileName",
    "ProcessVersionInfoFileDescription",
    "AccountDomain",
    "AccountName",
    "AccountSid",
    "AccountUpn",
    "AccountObjectId",
    "InitiatingProcessFileName",
    "InitiatingProcessFolderPath",
    "InitiatingProcessSHA1",
    "InitiatingProcessSHA256",
    "InitiatingProcessMD5",
    "InitiatingProcessFileSize",
    "InitiatingProcessVersionInfoCompanyName",
    "InitiatingProcessVersionInfoProductName",
    "InitiatingProcessVersionInfoProductVersion",
    "InitiatingProcessVersionInfoInternalFileName",
    "InitiatingProcessVersionInfoOriginalFileName",
    "InitiatingProcessVersionInfoFileDescription",
    "InitiatingProcessAccountDomain",
    "InitiatingProcessAccountName",
    "InitiatingProcessAccountSid",
    "InitiatingProcessAccountUpn",
    "InitiatingProcessAccountObjectId",
    "InitiatingProcessLogonId",
    "InitiatingProcessIntegrityLevel",
    "InitiatingProcessTokenElevation",
    "InitiatingProcessId",
    "InitiatingProcessCommandLine",
    "InitiatingProcessCreationTime",
    "InitiatingProcessParentId",
    "InitiatingProcessParentFileName",
    "InitiatingProcessParentCreationTime",
    "InitiatingProcessSignerType",
    "InitiatingProcessSignatureStatus",
};
static_assert(slot_image == 12);
static_assert(slot_names[slot_account] == "AccountDomain");
static_assert(slot_names[slot_parent_image] == "InitiatingProcessFileName");
static_assert(slot_names[slot_parent_logon_id] == "InitiatingProcessLogonId");
static_assert(slot_names[slot_count - 1] == "InitiatingProcessSignatureStatus");

/// Compared without case.
std::optional<Slot> slot_of(std::string_view column);

} // namespace standstill::ingest
