// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/profile_editor.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <cmath>

namespace alatau::widgets {

struct ProfileEditor::Field {
  enum class Kind { Text, Number, OptionalNumber, Flag, Choice };
  QString path;
  Kind kind = Kind::Number;
  QString title, unit, help;
  double low = 0, high = 0;
  int decimals = 1;
  QVector<QPair<QString, QString>> choices = {}; ///< value, title
};

namespace {

QJsonValue valueAt(const QJsonObject &object, const QString &path) {
  QJsonValue value = object;
  for (const QString &part : path.split(QLatin1Char('.')))
    value = value.toObject().value(part);
  return value;
}

QJsonObject withValue(QJsonObject object, const QString &path, const QJsonValue &value) {
  const QString head = path.section(QLatin1Char('.'), 0, 0), rest = path.section(QLatin1Char('.'), 1);
  if (rest.isEmpty()) {
    if (value.isUndefined())
      object.remove(head);
    else
      object.insert(head, value);
    return object;
  }
  const QJsonObject inner = withValue(object.value(head).toObject(), rest, value);
  if (inner.isEmpty())
    object.remove(head);
  else
    object.insert(head, inner);
  return object;
}

QJsonObject readFile(const QString &path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

QVector<ProfileEditor::Field> ProfileEditor::fields() {
  using Kind = Field::Kind;
  return {{QStringLiteral("title.kk"), Kind::Text, tr("Name in Kazakh"), {}, {}},
          {QStringLiteral("title.ru"), Kind::Text, tr("Name in Russian"), {}, {}},
          {QStringLiteral("title.en"), Kind::Text, tr("Name in English"), {}, {}},
          {QStringLiteral("speed.kmh"), Kind::Number, tr("Speed on the flat"), QStringLiteral("km/h"),
           tr("Where nothing else is known of a street."), 0.1, 300},
          {QStringLiteral("steps.is_allowed"), Kind::Flag, tr("Steps can be used"), {}, {}},
          {QStringLiteral("steps.is_ramp_enough"), Kind::Flag, tr("A ramp beside steps is enough"), {}, {}},
          {QStringLiteral("elevator.is_allowed"), Kind::Flag, tr("Lifts can be used"), {}, {}},
          {QStringLiteral("kerbs.max_height_m"), Kind::OptionalNumber, tr("Highest kerb"),
           QStringLiteral("m"), tr("Higher kerbs are impassable."), 0, 1, 2},
          {QStringLiteral("min_width_m"), Kind::OptionalNumber, tr("Least width"), QStringLiteral("m"),
           tr("Narrower ways are impassable."), 0, 20, 3},
          {QStringLiteral("slope.max_up_percent"), Kind::OptionalNumber, tr("Steepest way up"),
           QStringLiteral("percent"), tr("Steeper ways are impassable uphill."), 0, 100},
          {QStringLiteral("slope.max_down_percent"), Kind::OptionalNumber, tr("Steepest way down"),
           QStringLiteral("percent"), tr("Steeper ways are impassable downhill."), 0, 100},
          {QStringLiteral("slope.model"),
           Kind::Choice,
           tr("Slope and speed"),
           {},
           tr("How a slope changes the speed."),
           0,
           0,
           1,
           {{QStringLiteral("none"), tr("no influence")},
            {QStringLiteral("tobler"), QStringLiteral("Tobler")},
            {QStringLiteral("irmischer_clarke"), QStringLiteral("Irmischer–Clarke")},
            {QStringLiteral("naismith_langmuir"), QStringLiteral("Naismith–Langmuir")},
            {QStringLiteral("marquez_perez"), QStringLiteral("Márquez-Pérez")},
            {QStringLiteral("wheelchair"), tr("wheelchair")}}},
          {QStringLiteral("unknown.policy"),
           Kind::Choice,
           tr("What is not known of a street"),
           {},
           tr("Most streets lack slope, width or surface in the data. Impassable is the cautious answer."),
           0,
           0,
           1,
           {{QStringLiteral("passable"), tr("is passable")},
            {QStringLiteral("penalised"), tr("is passable and counts longer")},
            {QStringLiteral("impassable"), tr("is impassable")}}},
          {QStringLiteral("unknown.factor"),
           Kind::OptionalNumber,
           tr("Times longer where not known"),
           {},
           tr("For “counts longer”."),
           0.01,
           1000,
           2},
          {QStringLiteral("snap_max_m"), Kind::OptionalNumber, tr("Farthest from a street"),
           QStringLiteral("m"), tr("Places and facilities beyond are listed as not connected."), 1, 5000, 0},
          {QStringLiteral("approach_kmh"),
           Kind::OptionalNumber,
           tr("Speed from the door to the street"),
           QStringLiteral("km/h"),
           {},
           0.1,
           300}};
}

ProfileEditor::ProfileEditor(const QVector<Profile> &profiles, const QString &folder, const QString &language,
                             QWidget *parent)
  : QDialog(parent)
  , mProfiles(profiles)
  , mFolder(folder)
  , mLanguage(language)
  , mList(new QListWidget)
  , mPage(new QScrollArea)
  , mNote(new QLabel)
  , mCopy(new QPushButton(tr("Copy")))
  , mSave(new QPushButton(tr("Save")))
  , mRemove(new QPushButton(tr("Delete"))) {
  setObjectName(QStringLiteral("profileEditor"));
  setWindowTitle(tr("Travel profiles"));
  resize(940, 620);
  mList->setObjectName(QStringLiteral("profileList"));
  mList->setTextElideMode(Qt::ElideRight);
  mList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  mList->setMinimumWidth(65 * kSpace);
  mList->setAccessibleName(tr("Travel profiles"));
  mCopy->setObjectName(QStringLiteral("copyProfile"));
  mSave->setObjectName(QStringLiteral("saveProfile"));
  mRemove->setObjectName(QStringLiteral("removeProfile"));
  mCopy->setToolTip(tr("A copy of this profile that you can change"));
  mNote->setWordWrap(true);
  QPalette muted = mNote->palette();
  muted.setColor(QPalette::WindowText, mutedText(muted));
  mNote->setPalette(muted);
  mPage->setWidgetResizable(true);
  mPage->setFrameShape(QFrame::NoFrame);
  auto *left = new QVBoxLayout;
  left->addWidget(mList, 1);
  auto *buttons = new QHBoxLayout;
  buttons->addWidget(mCopy);
  buttons->addWidget(mRemove);
  left->addLayout(buttons);
  auto *right = new QVBoxLayout;
  right->addWidget(mNote);
  right->addWidget(mPage, 1);
  auto *box = new QDialogButtonBox(QDialogButtonBox::Close);
  box->addButton(mSave, QDialogButtonBox::ApplyRole);
  right->addWidget(box);
  auto *line = new QHBoxLayout(this);
  line->setSpacing(3 * kSpace);
  line->addLayout(left, 2);
  line->addLayout(right, 5);
  connect(mList, &QListWidget::currentRowChanged, this, &ProfileEditor::showProfile);
  connect(mCopy, &QPushButton::clicked, this, &ProfileEditor::copy);
  connect(mSave, &QPushButton::clicked, this, &ProfileEditor::save);
  connect(mRemove, &QPushButton::clicked, this, &ProfileEditor::remove);
  connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
  refreshList(QStringLiteral("foot"));
}

void ProfileEditor::refreshList(const QString &id) {
  {
    const QSignalBlocker blocker(mList);
    mList->clear();
    for (const Profile &profile : std::as_const(mProfiles)) {
      auto *item = new QListWidgetItem(
          profile.isOwn ? profile.title + QStringLiteral(" · ") + tr("own") : profile.title, mList);
      item->setData(Qt::UserRole, profile.id);
      item->setToolTip(item->text());
    }
  }
  select(id);
  if (mList->currentRow() < 0 && mList->count() > 0) mList->setCurrentRow(0);
}

void ProfileEditor::select(const QString &id) {
  for (int row = 0; row < mList->count(); ++row)
    if (mList->item(row)->data(Qt::UserRole).toString() == id) {
      mList->setCurrentRow(row);
      showProfile(row);
    }
}

QString ProfileEditor::current() const {
  return mList->currentItem() ? mList->currentItem()->data(Qt::UserRole).toString() : QString();
}

QString ProfileEditor::fieldError(const QString &path) const {
  const QLabel *label = mErrors.value(path);
  return label && !label->isHidden() ? label->text() : QString();
}

QWidget *ProfileEditor::makeField(const Field &about, const QJsonObject &profile, bool isEditable) {
  const QJsonValue value = valueAt(profile, about.path);
  const auto changed = [this] {
    mIsChanged = true;
    check();
  };
  switch (about.kind) {
  case Field::Kind::Text: {
    auto *edit = new QLineEdit(value.toString());
    edit->setReadOnly(!isEditable);
    edit->setCursorPosition(0);
    connect(edit, &QLineEdit::textEdited, this, changed);
    return edit;
  }
  case Field::Kind::Flag: {
    auto *box = new QCheckBox(tr("yes"));
    box->setChecked(value.toBool());
    box->setEnabled(isEditable);
    connect(box, &QCheckBox::toggled, this, changed);
    return box;
  }
  case Field::Kind::Choice: {
    auto *box = new QComboBox;
    for (const auto &[code, title] : about.choices)
      box->addItem(title, code);
    box->setCurrentIndex(std::max(0, box->findData(value.toString(about.choices.first().first))));
    box->setEnabled(isEditable);
    connect(box, qOverload<int>(&QComboBox::currentIndexChanged), this, changed);
    return box;
  }
  default: {
    auto *box = new QDoubleSpinBox;
    box->setDecimals(about.decimals);
    const double step = std::pow(10.0, -about.decimals);
    // The step below the least value stands for "not set".
    const bool isOptional = about.kind == Field::Kind::OptionalNumber;
    box->setRange(isOptional ? about.low - step : about.low, about.high);
    if (isOptional) box->setSpecialValueText(tr("not set"));
    box->setValue(value.isDouble() ? value.toDouble() : box->minimum());
    const QString unit = unitTitle(about.unit, mLanguage);
    if (!unit.isEmpty()) box->setSuffix(QLatin1Char(' ') + unit);
    box->setReadOnly(!isEditable);
    box->setButtonSymbols(isEditable ? QAbstractSpinBox::UpDownArrows : QAbstractSpinBox::NoButtons);
    connect(box, qOverload<double>(&QDoubleSpinBox::valueChanged), this, changed);
    return box;
  }
  }
}

void ProfileEditor::addSpeeds(QFormLayout *form, const QJsonObject &profile, bool isEditable) {
  mSpeeds = nullptr;
  const QJsonObject classes = valueAt(profile, QStringLiteral("speed.by_class")).toObject();
  if (classes.isEmpty()) return;
  mSpeeds = new QTableWidget(static_cast<int>(classes.size()), 2);
  mSpeeds->setObjectName(QStringLiteral("speeds"));
  mSpeeds->setAccessibleName(tr("Speeds by class of street"));
  mSpeeds->setHorizontalHeaderLabels(
      {tr("Class of street"), tr("Free flow, %1").arg(unitTitle(QStringLiteral("km/h"), mLanguage))});
  mSpeeds->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  mSpeeds->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  mSpeeds->verticalHeader()->hide();
  int row = 0;
  for (auto each = classes.begin(); each != classes.end(); ++each, ++row) {
    auto *name = new QTableWidgetItem(each.key());
    name->setFlags(Qt::ItemIsEnabled);
    auto *speed = new QTableWidgetItem;
    speed->setData(Qt::EditRole, each.value().toObject().value(QStringLiteral("free_flow")).toDouble());
    speed->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (!isEditable) speed->setFlags(Qt::ItemIsEnabled);
    mSpeeds->setItem(row, 0, name);
    mSpeeds->setItem(row, 1, speed);
  }
  mSpeeds->setFixedHeight(std::min(220, mSpeeds->horizontalHeader()->sizeHint().height() +
                                            row * mSpeeds->rowHeight(0) + 2 * kSpace));
  connect(mSpeeds, &QTableWidget::cellChanged, this, [this] {
    mIsChanged = true;
    check();
  });
  auto *error = new QLabel;
  error->hide();
  mErrors[QStringLiteral("speed.by_class")] = error;
  form->addRow(tr("Speeds"), mSpeeds);
  form->addRow(QString(), error);
}

void ProfileEditor::showProfile(int index) {
  mFields.clear();
  mErrors.clear();
  mIsChanged = false;
  if (index < 0 || index >= mProfiles.size()) return;
  const Profile &shown = mProfiles[index];
  mProfile = readFile(shown.path);
  auto *page = new QWidget;
  auto *form = new QFormLayout(page);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (const Field &about : fields()) {
    // A profile without a part (a car has no steps) is not asked about it.
    const QString part = about.path.section(QLatin1Char('.'), 0, 0);
    if (about.path.contains(QLatin1Char('.')) && !mProfile.contains(part)) continue;
    QWidget *field = makeField(about, mProfile, shown.isOwn);
    field->setObjectName(QStringLiteral("profile.") + about.path);
    field->setToolTip(about.help);
    field->setAccessibleName(about.title);
    mFields[about.path] = field;
    form->addRow(about.title, field);
    auto *error = new QLabel;
    error->setWordWrap(true);
    QPalette red = error->palette();
    red.setColor(QPalette::WindowText, badColour(red));
    error->setPalette(red);
    error->hide();
    mErrors[about.path] = error;
    form->addRow(QString(), error);
    if (about.path == QLatin1String("speed.kmh")) addSpeeds(form, mProfile, shown.isOwn);
  }
  mPage->setWidget(page);
  QString note = valueAt(mProfile, QStringLiteral("note.") + mLanguage).toString();
  if (!shown.isOwn)
    note = tr("This profile comes with the product. Make a copy to change it.") + QLatin1Char('\n') + note;
  mNote->setText(note);
  mCopy->setEnabled(!mProfile.isEmpty());
  mRemove->setEnabled(shown.isOwn);
  mSave->setEnabled(shown.isOwn);
}

QJsonObject ProfileEditor::edited() const {
  QJsonObject out = mProfile;
  for (const Field &about : fields()) {
    QWidget *field = mFields.value(about.path);
    if (!field) continue;
    QJsonValue value(QJsonValue::Undefined);
    if (const auto *text = qobject_cast<QLineEdit *>(field))
      value = text->text().trimmed();
    else if (const auto *flag = qobject_cast<QCheckBox *>(field))
      value = flag->isChecked();
    else if (const auto *choice = qobject_cast<QComboBox *>(field))
      value = choice->currentData().toString();
    else if (const auto *number = qobject_cast<QDoubleSpinBox *>(field);
             number->specialValueText().isEmpty() || number->value() > number->minimum())
      value = number->value();
    // What the profile does not say and the field does not either stays unsaid.
    if (valueAt(mProfile, about.path).isUndefined() &&
        (value == QJsonValue(false) || value == QJsonValue(about.choices.value(0).first)))
      continue;
    out = withValue(out, about.path, value);
  }
  if (mSpeeds)
    for (int row = 0; row < mSpeeds->rowCount(); ++row) {
      // A table, since the name of a class may hold a point.
      QJsonObject speed = out.value(QStringLiteral("speed")).toObject();
      QJsonObject classes = speed.value(QStringLiteral("by_class")).toObject();
      QJsonObject one = classes.value(mSpeeds->item(row, 0)->text()).toObject();
      one.insert(QStringLiteral("free_flow"), mSpeeds->item(row, 1)->data(Qt::EditRole).toDouble());
      classes.insert(mSpeeds->item(row, 0)->text(), one);
      speed.insert(QStringLiteral("by_class"), classes);
      out.insert(QStringLiteral("speed"), speed);
    }
  return out;
}

bool ProfileEditor::check() {
  bool isGood = true;
  const auto say = [&](const QString &path, const QString &text) {
    QLabel *label = mErrors.value(path);
    if (!label) return;
    label->setText(text);
    label->setVisible(!text.isEmpty());
    isGood = isGood && text.isEmpty();
  };
  for (const QString &path :
       {QStringLiteral("title.kk"), QStringLiteral("title.ru"), QStringLiteral("title.en")})
    if (const auto *edit = qobject_cast<QLineEdit *>(mFields.value(path)))
      say(path,
          edit->text().trimmed().isEmpty() ? tr("A profile needs a name in each language.") : QString());
  const auto *policy = qobject_cast<QComboBox *>(mFields.value(QStringLiteral("unknown.policy")));
  const auto *factor = qobject_cast<QDoubleSpinBox *>(mFields.value(QStringLiteral("unknown.factor")));
  if (policy && factor)
    say(QStringLiteral("unknown.factor"),
        policy->currentData().toString() == QLatin1String("penalised") && factor->value() < 1
            ? tr("To count longer, the factor must be at least 1.")
            : QString());
  if (mSpeeds) {
    QString wrong;
    for (int row = 0; row < mSpeeds->rowCount(); ++row) {
      const double speed = mSpeeds->item(row, 1)->data(Qt::EditRole).toDouble();
      if (speed < 0.1 || speed > 300)
        wrong = tr("%1: a speed is between 0.1 and 300 km/h.").arg(mSpeeds->item(row, 0)->text());
    }
    say(QStringLiteral("speed.by_class"), wrong);
  }
  const int row = mList->currentRow();
  mSave->setEnabled(isGood && row >= 0 && mProfiles[row].isOwn);
  return isGood;
}

bool ProfileEditor::write(const QJsonObject &profile, const QString &id) {
  QDir().mkpath(mFolder);
  QSaveFile file(mFolder + QLatin1Char('/') + id + QStringLiteral(".json"));
  const QByteArray text = QJsonDocument(profile).toJson();
  if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) return true;
  emit failed(tr("The profile could not be written: %1").arg(file.errorString()));
  return false;
}

void ProfileEditor::copy() {
  const int row = mList->currentRow();
  if (row < 0 || mFolder.isEmpty()) return;
  const auto isTaken = [this](const QString &id) {
    return std::any_of(mProfiles.begin(), mProfiles.end(),
                       [&](const Profile &each) { return each.id == id; });
  };
  QString id;
  int number = 1;
  do
    id = QStringLiteral("%1_%2").arg(mProfiles[row].id).arg(++number);
  while (isTaken(id));
  QJsonObject made = edited();
  made.insert(QStringLiteral("id"), id);
  QJsonObject title = made.value(QStringLiteral("title")).toObject();
  for (const QString &language : title.keys())
    title[language] = QStringLiteral("%1 (%2)").arg(title[language].toString()).arg(number);
  made.insert(QStringLiteral("title"), title);
  if (!write(made, id)) return;
  mProfiles.append({id, title.value(mLanguage).toString(id),
                    mFolder + QLatin1Char('/') + id + QStringLiteral(".json"), true});
  refreshList(id);
  emit profilesChanged();
  if (auto *name = qobject_cast<QLineEdit *>(mFields.value(QStringLiteral("title.") + mLanguage))) {
    name->setFocus();
    name->selectAll();
  }
}

bool ProfileEditor::save() {
  const int row = mList->currentRow();
  if (row < 0 || !mProfiles[row].isOwn || !check()) return false;
  const QJsonObject profile = edited();
  if (!write(profile, mProfiles[row].id)) return false;
  mProfiles[row].title = valueAt(profile, QStringLiteral("title.") + mLanguage).toString(mProfiles[row].id);
  refreshList(mProfiles[row].id);
  emit profilesChanged();
  return true;
}

void ProfileEditor::remove() {
  const int row = mList->currentRow();
  if (row < 0 || !mProfiles[row].isOwn) return;
  if (!QFile::remove(mProfiles[row].path)) {
    emit failed(tr("The profile could not be deleted: %1").arg(mProfiles[row].path));
    return;
  }
  mProfiles.remove(row);
  refreshList(QStringLiteral("foot"));
  emit profilesChanged();
}

} // namespace alatau::widgets
