// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/incident.h"

#include "core/demo/csv.h"
#include "core/demo/noise.h"
#include "core/demo/story.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace standstill::demo {
namespace {

World whole_world()
{
    World world;
    tell_story(world);
    make_noise(world);
    world.number_processes();
    return world;
}

Error write_error(const std::filesystem::path& path, int reason)
{
    const ErrorCode code = reason == ENOSPC || reason == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileNotWritable;
    return Error{code, path.string(), std::strerror(reason), std::nullopt};
}

} // namespace

std::string demo_export_csv()
{
    return export_csv(whole_world());
}

std::vector<Act> demo_acts()
{
    const World world = whole_world();
    std::vector<Act> acts;
    for (const ProcessRef ref : world.rows()) {
        const Process& process = world[ref];
        if (!process.act)
            continue;
        acts.push_back({*process.act, device_name(*process.host), process.timestamp, process.report_id,
            std::string(process.image->name), process.command, process.matches});
    }
    return acts;
}

Result<void> write_demo_export(const std::filesystem::path& path)
{
    const std::string csv = demo_export_csv();
    errno = 0;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), &std::fclose);
    if (!file)
        return tl::unexpected(write_error(path, errno));
    if (std::fwrite(csv.data(), 1, csv.size(), file.get()) != csv.size() || std::fflush(file.get()) != 0)
        return tl::unexpected(write_error(path, errno));
    return {};
}

} // namespace standstill::demo
