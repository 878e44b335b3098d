// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/messages.h"

#include "core/base/text.h"
#include "ui/common/error_text.h"

#include <cstdio>

namespace standstill::app {
namespace {

void put(const QString& text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

void put_indented(const QString& text)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines)
        put(QStringLiteral("  ") + line);
}

} // namespace

void complain(const QString& what, const QString& todo)
{
    put(QStringLiteral("standstill: ") + what);
    put_indented(todo);
}

void complain(const Error& error)
{
    const ui::ErrorText text = ui::describe(error);
    complain(text.what, text.todo);
}

void complain(const Error& error, const std::string& query)
{
    if (!error.span) {
        complain(error);
        return;
    }
    const ui::ErrorText text = ui::describe(error);
    put(QStringLiteral("standstill: ") + text.what);
    put_indented(ui::caretLines(query, *error.span));
    put_indented(text.todo);
}

void note(const QString& line)
{
    put(line);
}

QString shown(std::string_view text)
{
    return QString::fromStdString(base::visible(base::to_valid_utf8(text)));
}

QString shown_path(const std::filesystem::path& path)
{
    return shown(std::string_view(path.native()));
}

std::unique_ptr<session::Case> open_case(const std::filesystem::path& path, session::OpenMode mode)
{
    auto opened = session::Case::open(path, mode);
    if (opened)
        return std::move(*opened);
    complain(opened.error());
    return nullptr;
}

} // namespace standstill::app
