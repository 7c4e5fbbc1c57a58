// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QList>
#include <QStringList>
#include <QVariantMap>

/// Rows of a CSV by the names of their columns; no field of these files has a line break.
inline QList<QVariantMap> rowsOf(const QString &file) {
  QFile csv(file);
  if (!csv.open(QIODevice::ReadOnly)) return {};
  const auto fieldsOf = [](const QString &line) {
    QStringList fields{QString()};
    bool isQuoted = false;
    for (const QChar c : line) {
      if (c == QLatin1Char('"'))
        isQuoted = !isQuoted;
      else if (c == QLatin1Char(',') && !isQuoted)
        fields << QString();
      else
        fields.last() += c;
    }
    return fields;
  };
  const QStringList lines = QString::fromUtf8(csv.readAll()).split(QLatin1Char('\n'));
  const QStringList names = fieldsOf(lines.first());
  QList<QVariantMap> rows;
  for (int i = 1; i < lines.size(); ++i) {
    const QStringList fields = fieldsOf(lines[i]);
    if (fields.size() != names.size()) continue;
    QVariantMap row;
    for (int c = 0; c < names.size(); ++c)
      row.insert(names[c], fields[c]);
    rows << row;
  }
  return rows;
}
