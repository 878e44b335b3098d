// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/case_dictionaries.h"

#include <random>
#include <type_traits>

namespace standstill::ingest {

namespace {

constexpr char unit_separator = '\x1F';

std::uint64_t random_key()
{
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (const std::string_view part : parts) {
        out += part;
        out += unit_separator;
    }
    return out;
}

std::string number_or_nothing(std::int64_t number)
{
    return number == null_integer ? std::string() : std::to_string(number);
}

std::string value_of(const ImageRow& row)
{
    return joined({row.file_name, row.folder_path, row.sha1, row.sha256, row.md5, number_or_nothing(row.file_size),
        row.version_company_name, row.version_product_name, row.version_product_version, row.version_internal_file_name,
        row.version_original_file_name, row.version_file_description});
}

std::string value_of(const AccountRow& row)
{
    return joined({row.domain, row.name, row.sid, row.upn, row.object_id});
}

std::string value_of(const DeviceRow& row)
{
    return joined({row.device_id, row.device_name});
}

std::string value_of(const EventTypeRow& row)
{
    std::string value = joined({row.channel, row.provider, row.provider_guid, row.provider_source, row.payload_name});
    for (const std::int64_t number :
        {row.event_id, row.qualifiers, row.version, row.level, row.task, row.opcode, row.keywords})
        value += number_or_nothing(number) + unit_separator;
    return value;
}

template <typename Row>
DictId id_of(Row row, std::unordered_map<std::string, DictId>& known, DictId& next, std::vector<Row>& rows)
{
    const auto [at, added] = known.try_emplace(value_of(row), next);
    if (added) {
        row.id = next++;
        rows.push_back(std::move(row));
    }
    return at->second;
}

} // namespace

CaseDictionaries::CaseDictionaries(ImportStart start)
    : start_(std::move(start))
    , key_(random_key())
    , texts_(most_texts)
    , initiators_(most_texts)
{
    for (const WordRow& row : start_.words)
        word_of_.emplace(row.value, row.id);
    for (const DeviceRow& row : start_.devices)
        device_of_.emplace(value_of(row), row.id);
    for (const ImageRow& row : start_.images)
        image_of_.emplace(value_of(row), row.id);
    for (const AccountRow& row : start_.accounts)
        account_of_.emplace(value_of(row), row.id);
    for (const EventTypeRow& row : start_.types)
        type_of_.emplace(value_of(row), row.id);
}

DictId CaseDictionaries::word(std::string_view value, EventBatch& batch)
{
    scratch_ = value;
    const auto [at, added] = word_of_.try_emplace(scratch_, start_.next_word);
    if (added)
        batch.words.push_back({start_.next_word++, scratch_});
    return at->second;
}

DictId CaseDictionaries::device(DeviceRow row, EventBatch& batch)
{
    return id_of(std::move(row), device_of_, start_.next_device, batch.devices);
}

DictId CaseDictionaries::image(ImageRow row, EventBatch& batch)
{
    return id_of(std::move(row), image_of_, start_.next_image, batch.images);
}

DictId CaseDictionaries::account(AccountRow row, EventBatch& batch)
{
    return id_of(std::move(row), account_of_, start_.next_account, batch.accounts);
}

DictId CaseDictionaries::type(EventTypeRow row, EventBatch& batch)
{
    return id_of(std::move(row), type_of_, start_.next_type, batch.types);
}

DictId CaseDictionaries::new_text(std::string_view value, EventBatch& batch)
{
    const DictId id = start_.next_text++;
    batch.texts.push_back({id, batch.text_bytes.size(), value.size()});
    batch.text_bytes.append(value);
    return id;
}

DictId CaseDictionaries::text(std::string_view value, EventBatch& batch)
{
    if (value.empty())
        return 0;
    const Fingerprint print = fingerprint(value, key_);
    if (const std::uint32_t known = texts_.find(print))
        return known;
    const DictId id = new_text(value, batch);
    texts_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId CaseDictionaries::new_initiator(InitiatorRow row, EventBatch& batch)
{
    row.id = start_.next_initiator++;
    batch.initiators.push_back(row);
    return row.id;
}

DictId CaseDictionaries::initiator(InitiatorRow row, EventBatch& batch)
{
    static_assert(std::has_unique_object_representations_v<InitiatorRow>, "its bytes are its value");
    row.id = 0;
    const Fingerprint print = fingerprint({reinterpret_cast<const char*>(&row), sizeof row}, key_);
    if (const std::uint32_t known = initiators_.find(print))
        return known;
    const DictId id = new_initiator(row, batch);
    initiators_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

} // namespace standstill::ingest
