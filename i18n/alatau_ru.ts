<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Выбрать всё</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Увеличить</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Уменьшить</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Перейти к:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Имя файла:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Типы файлов:</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Родительская папка</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Создать папку</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Новая папка</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Новая папка</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Подробно</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Переименовать</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Показывать &amp;скрытые файлы</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 уже существует.
Заменить его?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Файл не найден.
Проверьте правильность имени файла.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Дата изменения</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Компьютер</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;ОК</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>От&amp;мена</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Вырезать</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>В&amp;ставить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Выбрать всё</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>ОК</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Да</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Нет</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Вернуть исходные значения</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Вырезать</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>В&amp;ставить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Выбрать всё</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Назад</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Далее &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Готово</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisForm</name>
    <message>
        <source>(optional)</source>
        <translation>(необязательно)</translation>
    </message>
    <message>
        <source>terrain of the plan</source>
        <translation>рельеф плана</translation>
    </message>
    <message>
        <source>— none —</source>
        <translation>— нет —</translation>
    </message>
    <message>
        <source>— choose a layer —</source>
        <translation>— выберите слой —</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>все виды</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Choose a layer for “%1”</source>
        <translation>Выберите слой для параметра «%1»</translation>
    </message>
    <message>
        <source>Import one into the plan, or pick another layer.</source>
        <translation>Импортируйте его в план или выберите другой слой.</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Дополнительные настройки</translation>
    </message>
    <message>
        <source>Computed from: %1</source>
        <translation>Считается по: %1</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Профили передвижения: посмотреть, скопировать, изменить</translation>
    </message>
    <message>
        <source>The button beside the field picks the place on the map.</source>
        <translation>Кнопка рядом с полем выбирает место на карте.</translation>
    </message>
    <message>
        <source>Choose a place for “%1”</source>
        <translation>Укажите место для параметра «%1»</translation>
    </message>
    <message>
        <source>Press the button beside the field, then click on the map.</source>
        <translation>Нажмите кнопку рядом с полем и щёлкните по карте.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisPanel</name>
    <message>
        <source>Defaults</source>
        <translation>По умолчанию</translation>
    </message>
    <message>
        <source>Back to the values of the analysis</source>
        <translation>Вернуть исходные значения анализа</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Run (Ctrl+Enter)</source>
        <translation>Запустить (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictFollow</name>
    <message>
        <source>Inside the protection zone%1</source>
        <translation>Внутри охранной зоны%1</translation>
    </message>
    <message>
        <source>Inside the parcel%1</source>
        <translation>Внутри участка%1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>нет данных</translation>
    </message>
    <message>
        <source>The plan has no such layer: what lies inside is not known.</source>
        <translation>В плане нет такого слоя: что лежит внутри, неизвестно.</translation>
    </message>
    <message>
        <source>Building height</source>
        <translation>Высота зданий</translation>
    </message>
    <message>
        <source>The skyline rule has no result in this plan. Run “Skyline rule” of mountain protection once: its lowest allowed height is then shown for every shape.</source>
        <translation>В плане нет результата правила силуэта гор. Рассчитайте его один раз (охрана гор): тогда для каждой фигуры будет показана наименьшая допустимая высота.</translation>
    </message>
    <message>
        <source>no protected view</source>
        <translation>нет охраняемого вида</translation>
    </message>
    <message>
        <source>%1, partly unknown</source>
        <translation>%1, частично неизвестно</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>The lowest height inside that keeps the protected views of the ridge, from the newest result of the skyline rule.</source>
        <translation>Наименьшая высота внутри, при которой сохраняются охраняемые виды на хребет; по последнему результату правила силуэта.</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>Здание %1</translation>
    </message>
    <message>
        <source>Verdict on the parcel</source>
        <translation>Вывод об участке</translation>
    </message>
    <message>
        <source>The limit of 15° is a draft of the correction of the general plan; its adoption is not confirmed. What is unknown never counts as fit.</source>
        <translation>Предел 15° — проект корректировки генплана, принятие не подтверждено. Неизвестное никогда не считается пригодным.</translation>
    </message>
    <message>
        <source>Largest part in one piece</source>
        <translation>Наибольшая сплошная часть</translation>
    </message>
    <message>
        <source>up to 3°</source>
        <translation>до 3°</translation>
    </message>
    <message>
        <source>3 to 8°</source>
        <translation>3–8°</translation>
    </message>
    <message>
        <source>8 to 15°</source>
        <translation>8–15°</translation>
    </message>
    <message>
        <source>15 to 25° (draft)</source>
        <translation>15–25° (проект)</translation>
    </message>
    <message>
        <source>25 to 35°</source>
        <translation>25–35°</translation>
    </message>
    <message>
        <source>steeper than 35°</source>
        <translation>круче 35°</translation>
    </message>
    <message>
        <source>Slope %1</source>
        <translation>Уклон %1</translation>
    </message>
    <message>
        <source>Unknown share</source>
        <translation>Неизвестная доля</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictPanel</name>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict.</source>
        <translation>Только предварительная оценка: не официальная карта опасности и не правовое заключение.</translation>
    </message>
    <message>
        <source>Clears the list and takes the markers off the map</source>
        <translation>Очищает список и убирает метки с карты</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Конфликты</translation>
    </message>
    <message>
        <source>Draw a protection zone or a parcel, or drag one that is there: what lies inside is listed here while the mouse moves.</source>
        <translation>Нарисуйте охранную зону или участок либо перетащите существующие: то, что внутри, перечисляется здесь по ходу движения мыши.</translation>
    </message>
    <message>
        <source>The plan is being read…</source>
        <translation>План читается…</translation>
    </message>
    <message>
        <source>Click or Enter shows it on the map</source>
        <translation>Щелчок или Enter показывает на карте</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>conflicts</comment>
        <translation>и ещё %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::FeatureForm</name>
    <message>
        <source>Click a feature on the map with the identify tool.</source>
        <translation>Щёлкните объект на карте инструментом «Определить».</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Правка: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ImportWizard</name>
    <message>
        <source>New plan</source>
        <translation>Новый план</translation>
    </message>
    <message>
        <source>Import layers</source>
        <translation>Импорт слоёв</translation>
    </message>
    <message>
        <source>OpenStreetMap: streets, buildings, facilities, green, water</source>
        <translation>OpenStreetMap: улицы, здания, объекты обслуживания, озеленение, вода</translation>
    </message>
    <message>
        <source>OpenStreetMap</source>
        <translation>OpenStreetMap</translation>
    </message>
    <message>
        <source>raster</source>
        <translation>растр</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Импортируется…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>рельеф</translation>
    </message>
    <message>
        <source>%1: %2 features in, %3 repaired, %4 rejected</source>
        <translation>%1: принято объектов — %2, исправлено — %3, отклонено — %4</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>The plan is ready. It is empty: draw in it, or import layers later.</source>
        <translation>План готов. Он пуст: рисуйте в нём или импортируйте слои позже.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Чтение файлов</translation>
    </message>
</context>
<context>
    <name>alatau::gui::LayersPanel</name>
    <message>
        <source>Open table</source>
        <translation>Открыть таблицу</translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation>Свойства…</translation>
    </message>
    <message>
        <source>Delete this result</source>
        <translation>Удалить этот результат</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Подложка</translation>
    </message>
    <message>
        <source>Chart and districts</source>
        <translation>Диаграмма и районы</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Откуда это…</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MainWindow</name>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Проблемы</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Запустить ещё раз…</translation>
    </message>
    <message>
        <source>Place of the mouse, in metres of the plan&apos;s coordinate system</source>
        <translation>Положение курсора, в метрах системы координат плана</translation>
    </message>
    <message>
        <source>Scale of the map; type another one</source>
        <translation>Масштаб карты; можно ввести другой</translation>
    </message>
    <message>
        <source>Corridors and protection zones drawn with snapping and exact numbers</source>
        <translation>Рисование коридоров и охранных зон с привязкой и точными числами</translation>
    </message>
    <message>
        <source>Nearest facility and coverage on foot, per district</source>
        <translation>Ближайший объект обслуживания и охват пешей доступностью по районам</translation>
    </message>
    <message>
        <source>A report as PDF in Kazakh, Russian or English</source>
        <translation>Отчёт в PDF на казахском, русском или английском языке</translation>
    </message>
    <message>
        <source>“%1” is still running. Wait for it, or cancel it below.</source>
        <translation>«%1» ещё выполняется. Дождитесь окончания или остановите внизу окна.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Остановлено. Ничего не изменено.</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>Новый план…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Открыть…</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Демо-план</translation>
    </message>
    <message>
        <source>Import layers…</source>
        <translation>Импортировать слои…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Export layers…</source>
        <translation>Экспортировать слои…</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Проверить план</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Закрыть план</translation>
    </message>
    <message>
        <source>Reset the window layout</source>
        <translation>Сбросить расположение панелей</translation>
    </message>
    <message>
        <source>New scenario…</source>
        <translation>Новый сценарий…</translation>
    </message>
    <message>
        <source>Rename the scenario…</source>
        <translation>Переименовать сценарий…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Анализы</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Отчёт…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Показать всё</translation>
    </message>
    <message>
        <source>Back to the last view</source>
        <translation>К предыдущему виду</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Прокрутка карты</translation>
    </message>
    <message>
        <source>Drag the map. The wheel zooms.</source>
        <translation>Перетаскивайте карту. Колесо меняет масштаб.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Увеличить</translation>
    </message>
    <message>
        <source>Click, or drag a rectangle to zoom to.</source>
        <translation>Щёлкните или обведите прямоугольник для увеличения.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Выбрать</translation>
    </message>
    <message>
        <source>Click a feature, or drag a rectangle. Ctrl adds and takes away.</source>
        <translation>Щёлкните объект или обведите прямоугольник. Ctrl добавляет к выбору и убирает из него.</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Определить</translation>
    </message>
    <message>
        <source>Click points; double click ends, Esc takes the last point back.</source>
        <translation>Щёлкайте точки; двойной щелчок завершает, Esc убирает последнюю точку.</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Измерить длину</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>Измерить площадь</translation>
    </message>
    <message>
        <source>Nothing there. Click on a feature.</source>
        <translation>Здесь ничего нет. Щёлкните объект.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n selected</source>
        <translation>
            <numerusform>%1: выбран %n</numerusform>
            <numerusform>%1: выбрано %n</numerusform>
            <numerusform>%1: выбрано %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>New, open, import, export, language, panes</source>
        <translation>Создание, открытие, импорт, экспорт, язык, панели</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Недавние планы</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Панели</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Scenario in view: everything drawn goes into it</source>
        <translation>Показанный сценарий: всё нарисованное попадает в него</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>No plugin was found</source>
        <translation>Модули не найдены</translation>
    </message>
    <message>
        <source>Report: %1…</source>
        <translation>Отчёт: %1…</translation>
    </message>
    <message>
        <source>Layers, places, tools, analyses, indicators (Ctrl+K)</source>
        <translation>Слои, места, инструменты, анализы, показатели (Ctrl+K)</translation>
    </message>
    <message>
        <source>%1 (synthetic) — Alatau</source>
        <translation>%1 (синтетический) — Alatau</translation>
    </message>
    <message>
        <source>%1 — Alatau</source>
        <translation>%1 — Alatau</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Исходное состояние</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Проблемы (%1)</translation>
    </message>
    <message>
        <source>This problem has no place on the map.</source>
        <translation>У этой проблемы нет места на карте.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Открыть план</translation>
    </message>
    <message>
        <source>Plans (*.sqlite);;All files (*)</source>
        <translation>Планы (*.sqlite);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Планы (*.sqlite)</translation>
    </message>
    <message>
        <source>A copy needs another name than the plan itself.</source>
        <translation>Имя копии должно отличаться от имени самого плана.</translation>
    </message>
    <message>
        <source>Export layers</source>
        <translation>Экспорт слоёв</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</source>
        <translation>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The name must end in .gpkg, .xlsx, .geojson or .csv.</source>
        <translation>Имя файла должно оканчиваться на .gpkg, .xlsx, .geojson или .csv.</translation>
    </message>
    <message>
        <source>This format takes one layer: choose it in the list of layers first.</source>
        <translation>Этот формат вмещает один слой: сначала выберите его в списке слоёв.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Экспортировано: %1</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Новый сценарий</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Переименовать сценарий</translation>
    </message>
    <message>
        <source>Making the demo plan</source>
        <translation>Создание демо-плана</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Сохранение копии</translation>
    </message>
    <message>
        <source>A copy is in %1</source>
        <translation>Копия сохранена: %1</translation>
    </message>
    <message>
        <source>There is no analysis “%1”.</source>
        <translation>Анализа «%1» нет.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Проверка плана</translation>
    </message>
    <message>
        <source>The plan was checked: no problems.</source>
        <translation>План проверен: проблем нет.</translation>
    </message>
    <message numerus="yes">
        <source>The plan was checked: %n problem(s).</source>
        <translation>
            <numerusform>План проверен: %n проблема.</numerusform>
            <numerusform>План проверен: %n проблемы.</numerusform>
            <numerusform>План проверен: %n проблем.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Создать отчёт</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>The report is written: %n page(s).</source>
        <translation>
            <numerusform>Отчёт готов: %n страница.</numerusform>
            <numerusform>Отчёт готов: %n страницы.</numerusform>
            <numerusform>Отчёт готов: %n страниц.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Открыть отчёт</translation>
    </message>
    <message>
        <source>“%1” has edits that are not saved. Save them first, or end editing.</source>
        <translation>В слое «%1» есть несохранённые правки. Сначала сохраните их или завершите правку.</translation>
    </message>
    <message>
        <source>Import of OpenStreetMap, terrain and any table or layer, with a list of problems</source>
        <translation>Импорт OpenStreetMap, рельефа, любых таблиц и слоёв со списком проблем</translation>
    </message>
    <message>
        <source>Undo for everything, also for what other programs change</source>
        <translation>Отмена любых изменений, в том числе сделанных в других программах</translation>
    </message>
    <message>
        <source>Remove the scenario</source>
        <translation>Удалить сценарий</translation>
    </message>
    <message>
        <source>Plugins…</source>
        <translation>Модули…</translation>
    </message>
    <message>
        <source>Add, rename or remove a scenario</source>
        <translation>Добавить, переименовать или удалить сценарий</translation>
    </message>
    <message>
        <source>Open another plan…</source>
        <translation>Открыть другой план…</translation>
    </message>
    <message>
        <source>Wait for the run below, or cancel it; then write the report.</source>
        <translation>Дождитесь окончания расчёта внизу или отмените его, затем создайте отчёт.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Создание отчёта</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>Выбрать другое место…</translation>
    </message>
    <message>
        <source>%1: selected on the map and in the table</source>
        <translation>%1: выделено на карте и в таблице</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Копировать значение</translation>
    </message>
    <message>
        <source>Copy the table of districts</source>
        <translation>Копировать таблицу по районам</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Откуда это значение…</translation>
    </message>
    <message>
        <source>The scenario is removed.</source>
        <translation>Сценарий удалён.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Street network</source>
        <translation>Уличная сеть</translation>
    </message>
    <message>
        <source>Check the street network…</source>
        <translation>Проверить уличную сеть…</translation>
    </message>
    <message>
        <source>Disparity of access to culture between districts</source>
        <translation>Неравенство районов в доступе к культуре</translation>
    </message>
    <message>
        <source>Travel profiles…</source>
        <translation>Профили передвижения…</translation>
    </message>
    <message>
        <source>Reach from here</source>
        <translation>Куда можно добраться отсюда</translation>
    </message>
    <message>
        <source>Move over the map: what can be reached from there. A click keeps it, Esc leaves.</source>
        <translation>Ведите курсор по карте: видно, куда можно добраться оттуда. Щелчок закрепляет, Esc — выход.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Готово.</translation>
    </message>
    <message numerus="yes">
        <source>Done, %n problem(s) in the data.</source>
        <translation>
            <numerusform>Готово, в данных %n проблема.</numerusform>
            <numerusform>Готово, в данных %n проблемы.</numerusform>
            <numerusform>Готово, в данных %n проблем.</numerusform>
        </translation>
    </message>
    <message>
        <source>The plugins for this are not there.</source>
        <translation>Нет плагинов, которые для этого нужны.</translation>
    </message>
    <message>
        <source>Comparing two results</source>
        <translation>Сравнение двух результатов</translation>
    </message>
    <message>
        <source>The plugin that checks the street network is not there.</source>
        <translation>Нет плагина, который проверяет уличную сеть.</translation>
    </message>
    <message>
        <source>Checking the street network</source>
        <translation>Проверка уличной сети</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Доступность</translation>
    </message>
    <message>
        <source>Coverage and norms</source>
        <translation>Охват и нормы</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>Справедливость</translation>
    </message>
    <message>
        <source>Green areas</source>
        <translation>Озеленение</translation>
    </message>
    <message>
        <source>Siting of facilities</source>
        <translation>Размещение объектов</translation>
    </message>
    <message>
        <source>Public transport</source>
        <translation>Общественный транспорт</translation>
    </message>
    <message>
        <source>Search an analysis (Ctrl+K)</source>
        <translation>Найти анализ (Ctrl+K)</translation>
    </message>
    <message>
        <source>Mountain protection</source>
        <translation>Охрана гор</translation>
    </message>
    <message>
        <source>Corridor</source>
        <translation>Коридор</translation>
    </message>
    <message>
        <source>Green network</source>
        <translation>Зелёная сеть</translation>
    </message>
    <message>
        <source>The plugin “green_network” is not there: a route cannot be computed.</source>
        <translation>Модуля «green_network» нет: трассу не рассчитать.</translation>
    </message>
    <message>
        <source>No way leads from one place to the other: barriers lie in between.</source>
        <translation>Пути от одного места к другому нет: между ними преграды.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Select a corridor, a street or another line first.</source>
        <translation>Сначала выделите коридор, улицу или другую линию.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>Трёхмерный вид</translation>
    </message>
    <message>
        <source>Click a feature to see and edit its attributes, or a raster result to read its value.</source>
        <translation>Щёлкните объект, чтобы увидеть и изменить его атрибуты, или растровый результат, чтобы узнать его значение.</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Профиль высот</translation>
    </message>
    <message>
        <source>Click the points of a line; double click ends it: its heights appear below the map.</source>
        <translation>Щёлкайте точки линии; двойной щелчок завершает её: высоты появятся под картой.</translation>
    </message>
    <message>
        <source>The plan has no elevation, so there is nothing to see in 3-D.</source>
        <translation>В плане нет высот, поэтому в трёхмерном виде нечего показать.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Конфликты</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Причины</translation>
    </message>
    <message>
        <source>Why is it protected?</source>
        <translation>Почему это охраняется?</translation>
    </message>
    <message>
        <source>Click a place: the regime there and every rule with its value and by how much. Esc leaves.</source>
        <translation>Щёлкните место: режим и каждое правило со значением и насколько оно превышено. Esc — выход.</translation>
    </message>
    <message>
        <source>Other features; route and suggestions of corridors; move, split, delete; snapping</source>
        <translation>Другие объекты; маршрут и предложения коридоров; перенос, разрезание, удаление; привязка</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MapOverlay</name>
    <message>
        <source>N</source>
        <extracomment>Letter of the north arrow</extracomment>
        <translation>С</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>СИНТЕТИЧЕСКИЕ ДАННЫЕ</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MeasureTool</name>
    <message>
        <source>%1 (last part %2)</source>
        <translation>%1 (последний отрезок %2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::NetworkController</name>
    <message>
        <source>There is no plan.</source>
        <translation>Нет плана.</translation>
    </message>
    <message>
        <source>The green network of this scenario has not been computed yet: which patches hold it together, and what is lost without one of them.</source>
        <translation>Зелёная сеть этого сценария ещё не рассчитана: какие участки держат её вместе и что теряется без одного из них.</translation>
    </message>
    <message>
        <source>The layers of this result cannot be opened. Run the analysis again.</source>
        <translation>Слои этого результата не открываются. Запустите анализ снова.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PlanSession</name>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Повторено: %1</translation>
    </message>
    <message>
        <source>Jumped in the history</source>
        <translation>Переход по истории выполнен</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PluginsDialog</name>
    <message>
        <source>switched off after a crash</source>
        <translation>отключён после сбоя</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>используется</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>отключён</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>нельзя использовать</translation>
    </message>
    <message>
        <source>Its description file is missing.</source>
        <translation>Его файла описания нет.</translation>
    </message>
    <message>
        <source>Its description file has a mistake.</source>
        <translation>В его файле описания есть ошибка.</translation>
    </message>
    <message>
        <source>It was built for another version of Alatau.</source>
        <translation>Он собран для другой версии Alatau.</translation>
    </message>
    <message>
        <source>Another plugin has the same name.</source>
        <translation>Есть другой модуль с таким же именем.</translation>
    </message>
    <message>
        <source>It was switched off here.</source>
        <translation>Он отключён здесь.</translation>
    </message>
    <message>
        <source>The program ended while this plugin was working. Switch it on to try again.</source>
        <translation>Программа завершилась во время работы этого модуля. Включите его, чтобы попробовать снова.</translation>
    </message>
    <message>
        <source>The system could not load its file.</source>
        <translation>Система не смогла загрузить его файл.</translation>
    </message>
    <message>
        <source>Its code does not keep to the rules for plugins.</source>
        <translation>Его код не соблюдает правила для модулей.</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Модули</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Модуль</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Анализы</translation>
    </message>
    <message>
        <source>No plugin was found.</source>
        <translation>Модули не найдены.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Отключить</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ProfilePanel</name>
    <message>
        <source>From the selection</source>
        <translation>По выделению</translation>
    </message>
    <message>
        <source>Profile of the selected corridor, street or other line</source>
        <translation>Профиль выделенного коридора, улицы или другой линии</translation>
    </message>
    <message>
        <source>Show the whole profile</source>
        <translation>Показать профиль целиком</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Профиль высот</translation>
    </message>
    <message>
        <source>Draw a line on the map, or select a corridor, a street or another line: its heights appear here.</source>
        <translation>Нарисуйте линию на карте или выделите коридор, улицу либо другую линию: здесь появятся её высоты.</translation>
    </message>
    <message>
        <source>The plan has no elevation. Import elevation tiles to see profiles.</source>
        <translation>В плане нет высот. Импортируйте листы рельефа, чтобы видеть профили.</translation>
    </message>
    <message>
        <source>%1 – %2 m high · climb %3 m, descent %4 m</source>
        <translation>высота %1 – %2 м · подъём %3 м, спуск %4 м</translation>
    </message>
    <message>
        <source>%1 without elevation</source>
        <translation>%1 без данных о высоте</translation>
    </message>
    <message>
        <source>%1 from the start, %2 m high</source>
        <translation>%1 от начала, высота %2 м</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachOptions</name>
    <message>
        <source>Up to five limits in minutes, with commas</source>
        <translation>До пяти пределов в минутах, через запятую</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Профили передвижения: посмотреть, скопировать, изменить</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Takes the pinned areas off the map</source>
        <translation>Убирает закреплённые области с карты</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минуты</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachTool</name>
    <message>
        <source>No street near here</source>
        <translation>Рядом нет улицы</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReasonsPanel</name>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>Click a place with the tool “Why is it protected?”.</source>
        <translation>Щёлкните место инструментом «Почему это охраняется?».</translation>
    </message>
    <message>
        <source>The plugin “mountain_protection” is not there: reasons cannot be told.</source>
        <translation>Плагина «mountain_protection» нет: причины назвать нельзя.</translation>
    </message>
    <message>
        <source>Looking at the rules…</source>
        <translation>Правила проверяются…</translation>
    </message>
    <message>
        <source>No reasons can be told here: %1</source>
        <translation>Здесь причины назвать нельзя: %1</translation>
    </message>
    <message>
        <source>no data in the plan: the rule was left out</source>
        <translation>в плане нет данных: правило пропущено</translation>
    </message>
    <message>
        <source>unknown here: no source has a value</source>
        <translation>здесь неизвестно: ни в одном источнике нет значения</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>значение %1</translation>
    </message>
    <message>
        <source>limit ≤ %1</source>
        <translation>предел ≤ %1</translation>
    </message>
    <message>
        <source>limit &gt; %1</source>
        <translation>предел &gt; %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>на %1</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>внутри</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>снаружи</translation>
    </message>
    <message>
        <source>norm: %1</source>
        <translation>норма: %1</translation>
    </message>
    <message>
        <source>No rule protects this place</source>
        <translation>Ни одно правило не охраняет это место</translation>
    </message>
    <message>
        <source>Unknown: no rule holds, but not every rule can be decided</source>
        <translation>Неизвестно: ни одно правило не действует, но не все можно решить</translation>
    </message>
    <message>
        <source>Outside the elevation model: unknown</source>
        <translation>Вне модели высот: неизвестно</translation>
    </message>
    <message>
        <source>Regime: %1</source>
        <translation>Режим: %1</translation>
    </message>
    <message>
        <source>An exception decided by hand stands above the rules.</source>
        <translation>Исключение, принятое вручную, стоит выше правил.</translation>
    </message>
    <message>
        <source>Decided by: %1</source>
        <translation>Решает правило: %1</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Причины</translation>
    </message>
    <message>
        <source>Unknown here</source>
        <translation>Здесь неизвестно</translation>
    </message>
    <message>
        <source>Left out, no data</source>
        <translation>Пропущены, нет данных</translation>
    </message>
    <message>
        <source>Do not hold</source>
        <translation>Не действуют</translation>
    </message>
    <message>
        <source>Rules as in the newest composed zones: %1.</source>
        <translation>Правила как в последних составленных зонах: %1.</translation>
    </message>
    <message>
        <source>Pack of rules: %1.</source>
        <translation>Пакет правил: %1.</translation>
    </message>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict. Norms that are drafts or not verified are marked.</source>
        <translation>Только предварительная оценка: не официальная карта опасности и не правовое заключение. Проектные и непроверенные нормы отмечены.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::RepairController</name>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>Уличная сеть ещё не проверена.</translation>
    </message>
    <message>
        <source>Mend the street network: %1</source>
        <translation>Исправление уличной сети: %1</translation>
    </message>
    <message>
        <source>Mend the street network: %1 (%2)</source>
        <translation>Исправление уличной сети: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ResultPanel</name>
    <message>
        <source>There is no plan.</source>
        <translation>Нет плана.</translation>
    </message>
    <message>
        <source>There is no result in this scenario yet. Run an analysis: its figures appear here.</source>
        <translation>В этом сценарии ещё нет результата. Запустите анализ: его цифры появятся здесь.</translation>
    </message>
    <message>
        <source>The layer of this result cannot be opened. Run the analysis again.</source>
        <translation>Слой этого результата не открывается. Запустите анализ ещё раз.</translation>
    </message>
    <message>
        <source>Nothing in this result is a number to draw.</source>
        <translation>В этом результате нет чисел для диаграммы.</translation>
    </message>
    <message>
        <source>This result minus…</source>
        <translation>Этот результат минус…</translation>
    </message>
    <message>
        <source>There is no other run of this analysis</source>
        <translation>Других запусков этого анализа нет</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Сохранить таблицу</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be written to %1: %2</source>
        <translation>Не удалось записать таблицу в %1: %2</translation>
    </message>
</context>
<context>
    <name>alatau::gui::TablePanel</name>
    <message>
        <source>Edit cells</source>
        <translation>Править ячейки</translation>
    </message>
    <message>
        <source>Save the edits</source>
        <translation>Сохранить правки</translation>
    </message>
    <message>
        <source>Form view</source>
        <translation>Режим формы</translation>
    </message>
    <message>
        <source>Selected only</source>
        <translation>Только выбранные</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Увеличить до выбранного</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Снять выбор</translation>
    </message>
    <message>
        <source>Edit the table %1</source>
        <translation>Правка таблицы: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolSet</name>
    <message>
        <source>Corridor</source>
        <translation>Коридор</translation>
    </message>
    <message>
        <source>Draw a green corridor: centreline and width</source>
        <translation>Нарисовать зелёный коридор: осевая линия и ширина</translation>
    </message>
    <message>
        <source>Protection zone</source>
        <translation>Охранная зона</translation>
    </message>
    <message>
        <source>Draw a protection zone</source>
        <translation>Нарисовать охранную зону</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Объект обслуживания</translation>
    </message>
    <message>
        <source>Place a school, a clinic or another facility</source>
        <translation>Разместить школу, поликлинику или другой объект обслуживания</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Улица</translation>
    </message>
    <message>
        <source>Draw a street or a footway</source>
        <translation>Нарисовать улицу или пешеходную дорожку</translation>
    </message>
    <message>
        <source>Edit vertices</source>
        <translation>Править вершины</translation>
    </message>
    <message>
        <source>Move, add and delete vertices</source>
        <translation>Переместить, добавить или удалить вершины</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Переместить</translation>
    </message>
    <message>
        <source>Move a feature</source>
        <translation>Переместить объект</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>Split a line or an area</source>
        <translation>Разделить линию или полигон</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Delete a feature</source>
        <translation>Удалить объект</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>Привязка</translation>
    </message>
    <message>
        <source>Snap to green areas, water, streets, corridors and zones (S)</source>
        <translation>Привязка к озеленению, воде, улицам, коридорам и зонам (S)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Edit corridor</source>
        <translation>Правка коридора</translation>
    </message>
    <message>
        <source>Change a corridor: vertices, widths, split, join, reverse</source>
        <translation>Правка коридора: вершины, ширина, разделение, соединение, разворот</translation>
    </message>
    <message>
        <source>Suggested links</source>
        <translation>Предлагаемые связи</translation>
    </message>
    <message>
        <source>The links that connect most: one click makes a corridor</source>
        <translation>Связи, которые соединяют больше всего: один щелчок делает коридор</translation>
    </message>
    <message>
        <source>Route of a corridor</source>
        <translation>Трасса коридора</translation>
    </message>
    <message>
        <source>The way of least cost between two green patches, to be changed by hand</source>
        <translation>Путь наименьшей стоимости между двумя зелёными участками, его можно править вручную</translation>
    </message>
    <message>
        <source>Other feature</source>
        <translation>Другой объект</translation>
    </message>
    <message>
        <source>Draw a parcel, an exception from zone rules, a trail, a trailhead, a count or a limit of change</source>
        <translation>Нарисовать участок, исключение из правил зон, тропу, её начало, учёт или предел изменений</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolText</name>
    <message>
        <source>Corridor: click where its centreline begins</source>
        <translation>Коридор: щёлкните начало осевой линии</translation>
    </message>
    <message>
        <source>Corridor: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Коридор: щёлкните следующую точку или введите длину (D) и угол (A)</translation>
    </message>
    <message>
        <source>An unfinished corridor (%1 points) is kept.</source>
        <translation>Сохранён незавершённый коридор (точек: %1).</translation>
    </message>
    <message>
        <source>Draw corridor</source>
        <translation>Рисование коридора</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длина</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ширина</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Площадь</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Здания</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Жители</translation>
    </message>
    <message>
        <source>The centreline crosses itself</source>
        <translation>Осевая линия пересекает сама себя</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Throw this drawing away?</source>
        <translation>Отбросить этот рисунок?</translation>
    </message>
    <message>
        <source>Go on drawing</source>
        <translation>Продолжить рисование</translation>
    </message>
    <message>
        <source>A line needs at least two points.</source>
        <translation>Линии нужны хотя бы две точки.</translation>
    </message>
    <message>
        <source>A zone needs at least three points.</source>
        <translation>Зоне нужны хотя бы три точки.</translation>
    </message>
    <message>
        <source>The unfinished drawing could not be kept in the plan: %1</source>
        <translation>Не удалось сохранить незавершённый рисунок в плане: %1</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Отрезок</translation>
    </message>
    <message>
        <source>%1, %2°</source>
        <translation>%1, %2°</translation>
    </message>
    <message>
        <source>Street: click where it begins; snap to a street to connect to it</source>
        <translation>Улица: щёлкните её начало; для соединения с улицей привяжитесь к ней</translation>
    </message>
    <message>
        <source>Street: click the next point; Enter or right click finishes, Esc takes the last point back</source>
        <translation>Улица: щёлкните следующую точку; Enter или правая кнопка завершает, Esc убирает последнюю точку</translation>
    </message>
    <message>
        <source>An unfinished street (%1 points) is kept.</source>
        <translation>Сохранена незавершённая улица (точек: %1).</translation>
    </message>
    <message>
        <source>Draw street</source>
        <translation>Рисование улицы</translation>
    </message>
    <message>
        <source>Facility: choose its kind above and click its place</source>
        <translation>Объект обслуживания: выберите вид вверху и щёлкните место</translation>
    </message>
    <message>
        <source>Place facility</source>
        <translation>Размещение объекта обслуживания</translation>
    </message>
    <message>
        <source>Click where it shall be, or type the distance (D) and the angle (A); Esc leaves it where it was</source>
        <translation>Щёлкните новое место или введите расстояние (D) и угол (A); Esc оставляет объект на месте</translation>
    </message>
    <message>
        <source>Move: click a feature, or drag it</source>
        <translation>Перемещение: щёлкните объект или перетащите его</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Расстояние</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>Перемещение: %1</translation>
    </message>
    <message>
        <source>Split: click the line or the area to cut</source>
        <translation>Разделение: щёлкните линию или полигон</translation>
    </message>
    <message>
        <source>Split: draw the cutting line from one side to the other</source>
        <translation>Разделение: проведите линию разреза от края до края</translation>
    </message>
    <message>
        <source>Split: click the next point of the cutting line; Enter or right click cuts</source>
        <translation>Разделение: щёлкните следующую точку линии разреза; Enter или правая кнопка разрезает</translation>
    </message>
    <message>
        <source>Only lines and areas can be split.</source>
        <translation>Разделить можно только линии и полигоны.</translation>
    </message>
    <message>
        <source>The line does not go all the way through %1.</source>
        <translation>Линия не пересекает объект насквозь: %1.</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>Разделение: %1</translation>
    </message>
    <message>
        <source>Delete: click a feature</source>
        <translation>Удаление: щёлкните объект</translation>
    </message>
    <message numerus="yes">
        <source>%n selected feature(s)</source>
        <translation>
            <numerusform>%n выбранный объект</numerusform>
            <numerusform>%n выбранных объекта</numerusform>
            <numerusform>%n выбранных объектов</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Удалить: %1?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Удаление: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Удалено: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: не выполнено. %2</translation>
    </message>
    <message>
        <source>another zone</source>
        <translation>зона без названия</translation>
    </message>
    <message>
        <source>This zone now overlaps %1 by %2.</source>
        <translation>Теперь эта зона перекрывается с другой: %1 (%2).</translation>
    </message>
    <message>
        <source>Cut it off</source>
        <translation>Отрезать</translation>
    </message>
    <message>
        <source>Nothing of the zone would be left.</source>
        <translation>От зоны ничего бы не осталось.</translation>
    </message>
    <message>
        <source>Cut off overlap</source>
        <translation>Отрезание перекрытия</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source> m</source>
        <translation> м</translation>
    </message>
    <message>
        <source>Width of the corridor (W). Shift and the mouse drag it in the map.</source>
        <translation>Ширина коридора (W). Shift с мышью меняет её на карте.</translation>
    </message>
    <message>
        <source>Why this zone is protected</source>
        <translation>Почему эта зона охраняется</translation>
    </message>
    <message>
        <source>Regime</source>
        <translation>Режим</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Класс</translation>
    </message>
    <message>
        <source>Click where the vertex shall be; Esc leaves it where it was</source>
        <translation>Щёлкните новое место вершины; Esc оставляет её на месте</translation>
    </message>
    <message>
        <source>Click or drag a vertex to move it, a segment to add one; Delete removes the vertex under the cursor</source>
        <translation>Щёлкните или перетащите вершину, чтобы переместить её, отрезок — чтобы добавить новую; Delete удаляет вершину под курсором</translation>
    </message>
    <message>
        <source>Edit vertices: click a corridor, a zone, a street or any other feature</source>
        <translation>Правка вершин: щёлкните коридор, зону, улицу или любой другой объект</translation>
    </message>
    <message>
        <source>Add vertex</source>
        <translation>Добавление вершины</translation>
    </message>
    <message>
        <source>Move vertex</source>
        <translation>Перемещение вершины</translation>
    </message>
    <message>
        <source>Delete vertex</source>
        <translation>Удаление вершины</translation>
    </message>
    <message>
        <source>The boundary crosses itself</source>
        <translation>Граница пересекает сама себя</translation>
    </message>
    <message>
        <source>Protection zone: click the first point of its boundary</source>
        <translation>Охранная зона: щёлкните первую точку границы</translation>
    </message>
    <message>
        <source>Protection zone: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Охранная зона: щёлкните следующую точку или введите длину (D) и угол (A)</translation>
    </message>
    <message>
        <source>Protection zone: click the next point; Enter, a right click or the first point finishes, Esc takes the last point back</source>
        <translation>Охранная зона: щёлкните следующую точку; Enter, правая кнопка или первая точка завершает, Esc убирает последнюю точку</translation>
    </message>
    <message>
        <source>An unfinished protection zone (%1 points) is kept.</source>
        <translation>Сохранена незавершённая охранная зона (точек: %1).</translation>
    </message>
    <message>
        <source>zone %1</source>
        <translation>зона %1</translation>
    </message>
    <message>
        <source>The boundary crosses itself where the cross is. Take points back (Esc) until it does not.</source>
        <translation>Граница пересекает сама себя там, где стоит крестик. Убирайте точки (Esc), пока пересечение не исчезнет.</translation>
    </message>
    <message>
        <source>Nothing would be left: the zone lies within other zones.</source>
        <translation>Ничего бы не осталось: зона лежит внутри других зон.</translation>
    </message>
    <message>
        <source>Keep the overlap</source>
        <translation>Оставить перекрытие</translation>
    </message>
    <message>
        <source>The zone has no area yet.</source>
        <translation>У зоны пока нет площади.</translation>
    </message>
    <message>
        <source>Draw protection zone</source>
        <translation>Рисование охранной зоны</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2.</source>
        <translation>Эта зона перекрывается с другой: %1 (%2).</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2 and %3 more.</source>
        <translation>Эта зона перекрывается с другими: %1 (%2) и ещё %3.</translation>
    </message>
    <message>
        <source>Keep and record a problem</source>
        <translation>Оставить и записать проблему</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Периметр</translation>
    </message>
    <message>
        <source>Overlaps %1</source>
        <translation>Перекрытие: %1</translation>
    </message>
    <message>
        <source>The map was switched from %1 to %2, the plan&apos;s own CRS: lengths and areas are measured in it.</source>
        <translation>Карта переведена из %1 в %2 — систему координат плана: длины и площади измеряются в ней.</translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <translation>Продолжить: %1</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Отбросить все</translation>
    </message>
    <message>
        <source>Edit corridor: click a corridor</source>
        <translation>Правка коридора: щёлкните коридор</translation>
    </message>
    <message>
        <source>Click the corridor to join with; Esc leaves it</source>
        <translation>Щёлкните коридор, с которым соединить; Esc — отказаться</translation>
    </message>
    <message>
        <source>Click or let go where the edge shall be; both sides change alike. Esc leaves it as it was</source>
        <translation>Щёлкните или отпустите там, где будет край; обе стороны меняются одинаково. Esc оставляет как было</translation>
    </message>
    <message>
        <source>This corridor has no usable line or width. Give it a width in its form.</source>
        <translation>У этого коридора нет пригодной линии или ширины. Задайте ширину в его форме.</translation>
    </message>
    <message>
        <source>Change width</source>
        <translation>Изменение ширины</translation>
    </message>
    <message>
        <source>Split corridor</source>
        <translation>Разделение коридора</translation>
    </message>
    <message>
        <source>Join corridors</source>
        <translation>Соединение коридоров</translation>
    </message>
    <message>
        <source>Reverse corridor</source>
        <translation>Разворот коридора</translation>
    </message>
    <message>
        <source>Point at a vertex first, then press W.</source>
        <translation>Сначала наведите на вершину, затем нажмите W.</translation>
    </message>
    <message>
        <source>Width here</source>
        <translation>Ширина здесь</translation>
    </message>
    <message>
        <source>Narrowest</source>
        <translation>Самое узкое</translation>
    </message>
    <message>
        <source>Narrower than its minimum of %1</source>
        <translation>Уже наименьшей ширины (%1)</translation>
    </message>
    <message>
        <source>Streets crossed</source>
        <translation>Пересекает улиц</translation>
    </message>
    <message>
        <source>Rivers crossed</source>
        <translation>Пересекает рек</translation>
    </message>
    <message>
        <source>On existing green</source>
        <translation>По существующей зелени</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Draw a corridor or click one with the tool “Edit corridor”: what it touches is listed here.</source>
        <translation>Нарисуйте коридор или щёлкните его инструментом «Правка коридора»: здесь появится список того, что он затрагивает.</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Затрагивает</translation>
    </message>
    <message>
        <source>Narrowest place</source>
        <translation>Самое узкое место</translation>
    </message>
    <message>
        <source>Residents displaced</source>
        <translation>Переселяемые жители</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>Здание %1</translation>
    </message>
    <message>
        <source>Functional zones</source>
        <translation>Функциональные зоны</translation>
    </message>
    <message>
        <source>Green land</source>
        <translation>Озеленённые земли</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Вода</translation>
    </message>
    <message>
        <source>Kind not given</source>
        <translation>Вид не указан</translation>
    </message>
    <message>
        <source>Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, W or Shift and the mouse change the width, T traces</source>
        <translation>Коридор: щёлкните следующую точку; Enter или правая кнопка завершает, Esc убирает последнюю точку, W или Shift с мышью меняет ширину, T — трассировка</translation>
    </message>
    <message>
        <source>corridor %1</source>
        <translation>коридор %1</translation>
    </message>
    <message>
        <source>This corridor now overlaps %1 by %2.</source>
        <translation>Теперь этот коридор перекрывается с другим: %1 (%2).</translation>
    </message>
    <message>
        <source>Changes from point to point</source>
        <translation>Меняется от точки к точке</translation>
    </message>
    <message>
        <source>Every point gets the width that is set when it is drawn; in between, the width changes evenly. Otherwise all points have the same width.</source>
        <translation>Каждая точка получает ширину, заданную при её рисовании; между ними ширина меняется равномерно. Иначе ширина всех точек одинакова.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Трассировка</translation>
    </message>
    <message>
        <source>Follows rivers, streets and edges of green areas between two clicks (T)</source>
        <translation>Между двумя щелчками идёт вдоль рек, улиц и границ озеленения (T)</translation>
    </message>
    <message>
        <source>Click shows the place on the map</source>
        <translation>Щелчок показывает место на карте</translation>
    </message>
    <message>
        <source>Route: click where it ends, e.g. in another green patch; Esc takes the start back</source>
        <translation>Трасса: щёлкните, где она кончается, например в другом зелёном участке; Esc убирает начало</translation>
    </message>
    <message>
        <source>Route: click where it begins, e.g. in a green patch</source>
        <translation>Трасса: щёлкните, где она начинается, например в зелёном участке</translation>
    </message>
    <message>
        <source>Suggestions: none are left</source>
        <translation>Предложения: больше нет</translation>
    </message>
    <message>
        <source>Suggestions: click a dotted line and it becomes a corridor of the width above</source>
        <translation>Предложения: щёлкните пунктирную линию — она станет коридором указанной вверху ширины</translation>
    </message>
    <message>
        <source>Which links connect most has not been computed for this scenario yet.</source>
        <translation>Для этого сценария ещё не посчитано, какие связи соединяют больше всего.</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>Связность</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>Suggested corridor</source>
        <translation>Предложенный коридор</translation>
    </message>
    <message>
        <source>Finish the corridor that you are drawing first, or discard it.</source>
        <translation>Сначала завершите коридор, который рисуете, или отбросьте его.</translation>
    </message>
    <message>
        <source>Change crossing</source>
        <translation>Изменить пересечение</translation>
    </message>
    <message>
        <source>Delete crossing</source>
        <translation>Удалить пересечение</translation>
    </message>
    <message>
        <source>Every street, river and railway that this corridor crosses has its crossing.</source>
        <translation>Для каждой улицы, реки и железной дороги, которую пересекает этот коридор, пересечение уже есть.</translation>
    </message>
    <message>
        <source>Find crossings</source>
        <translation>Найти пересечения</translation>
    </message>
    <message>
        <source>Add crossing</source>
        <translation>Добавить пересечение</translation>
    </message>
    <message>
        <source>Click where the corridor crosses something; Esc leaves it</source>
        <translation>Щёлкните место, где коридор что-то пересекает; Esc — отмена</translation>
    </message>
    <message>
        <source>Drag a vertex or a width; a segment gives a new vertex. Delete removes the vertex, W types its width, X splits, J joins, R reverses, C sets a crossing, F finds the crossings</source>
        <translation>Тяните вершину или ширину; отрезок даёт новую вершину. Delete — удалить вершину, W — ввести её ширину, X — разделить, J — соединить, R — развернуть, C — поставить пересечение, F — найти пересечения</translation>
    </message>
    <message>
        <source>Railways crossed</source>
        <translation>Пересекает железных дорог</translation>
    </message>
    <message>
        <source>What the corridor crosses at the crossing that is picked</source>
        <translation>Что пересекает коридор в выбранном месте</translation>
    </message>
    <message>
        <source>How animals and people get across. Only an underpass, a culvert, a bridge or a green bridge opens a barrier in the resistance surface.</source>
        <translation>Как перебираются животные и люди. Барьер в поверхности сопротивления открывают только подземный переход, водопропускная труба, мост или экодук.</translation>
    </message>
    <message>
        <source>Delete the crossing that is picked (Delete). It does not come back by itself.</source>
        <translation>Удалить выбранное пересечение (Delete). Само оно больше не появится.</translation>
    </message>
    <message>
        <source>Set a crossing wherever the centreline crosses a street, water or a railway and has none (F)</source>
        <translation>Поставить пересечения везде, где осевая линия пересекает улицу, воду или железную дорогу, а пересечения ещё нет (F)</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Добавить…</translation>
    </message>
    <message>
        <source>Set a crossing where you click next (C sets it under the cursor)</source>
        <translation>Поставить пересечение там, где вы щёлкнете (C ставит его под курсором)</translation>
    </message>
    <message>
        <source>Crosses</source>
        <translation>Пересекает</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Сооружение</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>Пересечения</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Рассчитать сейчас</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Параметры…</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Кто решил</translation>
    </message>
    <message>
        <source>Why the rules do not apply</source>
        <translation>Почему правила не применяются</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Подписал</translation>
    </message>
    <message>
        <source>on</source>
        <comment>signed on a day</comment>
        <translation>дата</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Parcel (functional zone)</source>
        <translation>Участок (функциональная зона)</translation>
    </message>
    <message>
        <source>no protection</source>
        <translation>без охраны</translation>
    </message>
    <message>
        <source>who decided</source>
        <translation>кто решил</translation>
    </message>
    <message>
        <source>why</source>
        <translation>почему</translation>
    </message>
    <message>
        <source>Finish or discard what you are drawing before you choose another layer.</source>
        <translation>Завершите или отбросьте текущий рисунок, прежде чем выбрать другой слой.</translation>
    </message>
    <message>
        <source>%1: click the place</source>
        <translation>%1: щёлкните место</translation>
    </message>
    <message>
        <source>%1: click the first point</source>
        <translation>%1: щёлкните первую точку</translation>
    </message>
    <message>
        <source>%1: click the next point; Enter or a right click finishes, Esc takes the last point back</source>
        <translation>%1: щёлкните следующую точку; Enter или правая кнопка завершает, Esc убирает последнюю точку</translation>
    </message>
    <message>
        <source>An unfinished drawing of “%1” (%2 points) is kept.</source>
        <translation>Незавершённый рисунок «%1» (точек: %2) сохранён.</translation>
    </message>
    <message>
        <source>The area has no size yet.</source>
        <translation>У области пока нет площади.</translation>
    </message>
    <message>
        <source>An exception counts only when it is signed. Fill in above the map: %1. Then finish it with Enter in the map.</source>
        <translation>Исключение учитывается, только если оно подписано. Заполните над картой: %1. Затем завершите его клавишей Enter на карте.</translation>
    </message>
    <message>
        <source>Draw: %1</source>
        <translation>Нарисовать: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::View3d</name>
    <message>
        <source>The 3-D view is not installed.</source>
        <translation>Трёхмерный вид не установлен.</translation>
    </message>
    <message>
        <source>The 3-D view cannot be loaded: %1</source>
        <translation>Не удалось загрузить трёхмерный вид: %1</translation>
    </message>
    <message>
        <source>The 3-D view needs OpenGL 3.2, which does not work here. Everything else works without it.</source>
        <translation>Трёхмерному виду нужен OpenGL 3.2, здесь он не работает. Всё остальное работает и без него.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>Трёхмерный вид</translation>
    </message>
    <message>
        <source>Drag: move · wheel: closer or farther · middle button or Shift + drag: turn. Heights are drawn %1 times as high.</source>
        <translation>Перетаскивание: сдвиг · колесо: ближе или дальше · средняя кнопка или Shift + перетаскивание: поворот. Высоты увеличены в %1 раза.</translation>
    </message>
</context>
<context>
    <name>alatau::qgis::AnalysisAlgorithm</name>
    <message>
        <source>Stopped on request</source>
        <translation>Остановлено по запросу</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictBars</name>
    <message>
        <source>Values per district</source>
        <translation>Значения по районам</translation>
    </message>
    <message>
        <source>%1: %2. Click to show it on the map.</source>
        <translation>%1: %2. Щёлкните, чтобы показать на карте.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictModel</name>
    <message>
        <source>Features</source>
        <translation>Объекты</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Жители</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Среднее изменение</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Стало лучше</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Стало хуже</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Без изменений</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Нет значения</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>Вся территория</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictTable</name>
    <message>
        <source>Table per district</source>
        <translation>Таблица по районам</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Копировать всё</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistogramView</name>
    <message>
        <source>Histogram of the result</source>
        <translation>Гистограмма результата</translation>
    </message>
    <message>
        <source>Drag over bars, or use the arrow keys, to select their features on the map.</source>
        <translation>Проведите мышью по столбцам или пользуйтесь стрелками: их объекты выделяются на карте.</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>нет значения</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Объекты</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Жители</translation>
    </message>
    <message>
        <source>No numbers to draw in this column.</source>
        <translation>В этом столбце нет чисел для диаграммы.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryModel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n изменение</numerusform>
            <numerusform>%n изменения</numerusform>
            <numerusform>%n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>made in a form or by another program</source>
        <translation>сделано в форме или другой программой</translation>
    </message>
    <message>
        <source>Double click to make the plan as it was after this step.</source>
        <translation>Дважды щёлкните, чтобы вернуть план к состоянию после этого шага.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryPanel</name>
    <message>
        <source>History of the plan</source>
        <translation>История плана</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportFilesPage</name>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Anything that GDAL reads: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), terrain tiles (.hgt, .tif).</source>
        <translation>Всё, что читает GDAL: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), фрагменты рельефа (.hgt, .tif).</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Файлы для импорта</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Название плана</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Где хранится</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Добавить файлы…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>A plan may also start empty: layers can be added later.</source>
        <translation>План можно начать и пустым: слои добавляются позже.</translation>
    </message>
    <message>
        <source>Where the plan is stored</source>
        <translation>Где хранить план</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Планы (*.sqlite)</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Новый план</translation>
    </message>
    <message>
        <source>In metres, by its EPSG code. Almaty lies in EPSG:32643 (UTM zone 43 North).</source>
        <translation>В метрах, по коду EPSG. Алматы лежит в EPSG:32643 (UTM, зона 43 северная).</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Система координат</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportLayersPage</name>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>What each layer means in the plan. The guess can be corrected.</source>
        <translation>Что означает каждый слой в плане. Предположение можно исправить.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Геометрия</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Объекты</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>Система координат</translation>
    </message>
    <message>
        <source>Comes in as</source>
        <translation>Импортировать как</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>— leave out —</source>
        <translation>— не брать —</translation>
    </message>
    <message>
        <source>Could not be read:
%1</source>
        <translation>Не удалось прочитать:
%1</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Чтение файлов</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportMappingPage</name>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Which column fills which. Guessed from the names; click a cell to correct it.</source>
        <translation>Какой столбец что заполняет. Угадано по названиям; щёлкните ячейку, чтобы исправить.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Coordinates as they are</source>
        <translation>Координаты как есть</translation>
    </message>
    <message>
        <source>Exchange x and y</source>
        <translation>Поменять x и y местами</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>как в файле</translation>
    </message>
    <message>
        <source>Only if the file does not say it, or says it wrong; for example EPSG:4326</source>
        <translation>Только если в файле не указано или указано неверно; например, EPSG:4326</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Оси</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Система координат</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportSummaryPage</name>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::IndicatorCard</name>
    <message>
        <source>Δ %1</source>
        <translation>Δ %1</translation>
    </message>
    <message>
        <source>Difference to the baseline, which has %1</source>
        <translation>Разница с исходным состоянием, где %1</translation>
    </message>
    <message>
        <source>Norm %1</source>
        <translation>Норма: %1</translation>
    </message>
    <message>
        <source>met</source>
        <translation>соблюдена</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>не соблюдена</translation>
    </message>
    <message>
        <source>≈ out of date: the plan changed since this was computed</source>
        <translation>≈ устарело: после расчёта план изменился</translation>
    </message>
    <message>
        <source>≈ approximate</source>
        <translation>≈ приблизительно</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::IndicatorPanel</name>
    <message>
        <source>Indicators</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>No indicators yet</source>
        <translation>Показателей пока нет</translation>
    </message>
    <message>
        <source>Run an analysis: its numbers appear here, for the city and for each district.</source>
        <translation>Запустите анализ: здесь появятся его числа — по городу и по каждому району.</translation>
    </message>
    <message>
        <source>Choose an analysis…</source>
        <translation>Выбрать анализ…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::LivePanel</name>
    <message>
        <source>Keep variant</source>
        <translation>Сохранить вариант</translation>
    </message>
    <message>
        <source>What the drawing changes</source>
        <translation>Что меняет нарисованное</translation>
    </message>
    <message>
        <source>Keeps the gains of this drawing as a point of the chart, to compare other variants with</source>
        <translation>Оставляет выигрыш этого рисунка точкой на диаграмме, чтобы сравнивать с ней другие варианты</translation>
    </message>
    <message>
        <source>The figures cannot follow: %1</source>
        <translation>Показатели не могут следовать за рисунком: %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Variant %1</source>
        <translation>Вариант %1</translation>
    </message>
    <message>
        <source>Reading streets, residents and green areas…</source>
        <translation>Читаются улицы, жители и зелёные площади…</translation>
    </message>
    <message>
        <source>Of an earlier position; the exact value follows</source>
        <translation>Значение предыдущего положения; точное появится следом</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Takes all kept variants out of the chart and out of the plan</source>
        <translation>Убирает все сохранённые варианты из диаграммы и из плана</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::MappingModel</name>
    <message>
        <source>A column of the source, or text in quotes for every feature</source>
        <translation>Столбец источника или текст в кавычках для всех объектов</translation>
    </message>
    <message>
        <source>— nothing —</source>
        <translation>— ничего —</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>В плане</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>Из файла</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Например</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkModel</name>
    <message>
        <source>Left out: tick to take it back</source>
        <translation>Исключено: поставьте отметку, чтобы вернуть</translation>
    </message>
    <message>
        <source>Untick to see what is lost without it</source>
        <translation>Снимите отметку, чтобы увидеть, что теряется без него</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkPanel</name>
    <message>
        <source>Network to show</source>
        <translation>Показываемая сеть</translation>
    </message>
    <message>
        <source>What the colours of the patches say</source>
        <translation>О чём говорит цвет участков</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>Вернуть всё</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Участок</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Colours: importance of patches</source>
        <translation>Цвета: важность участков</translation>
    </message>
    <message>
        <source>Colours: connected components</source>
        <translation>Цвета: связные компоненты</translation>
    </message>
    <message>
        <source>Nothing is left out any more</source>
        <translation>Больше ничего не исключается</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Участки</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Связи</translation>
    </message>
    <message>
        <source>Connectivity of the green network…</source>
        <translation>Связность зелёной сети…</translation>
    </message>
    <message>
        <source>There is no plan.</source>
        <translation>Нет плана.</translation>
    </message>
    <message>
        <source>Patches (%1)</source>
        <translation>Участки (%1)</translation>
    </message>
    <message>
        <source>Links (%1)</source>
        <translation>Связи (%1)</translation>
    </message>
    <message>
        <source>Untick a patch or a link to see what the network is without it.</source>
        <translation>Снимите отметку с участка или связи, чтобы увидеть сеть без них.</translation>
    </message>
    <message>
        <source>Left out: patches %1, links %2</source>
        <translation>Исключено: участков %1, связей %2</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkTable</name>
    <message>
        <source>Space leaves the selected rows out, Enter shows one on the map</source>
        <translation>Пробел исключает выбранные строки, Enter показывает одну на карте</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Показать на карте</translation>
    </message>
    <message>
        <source>Leave out or take back</source>
        <translation>Исключить или вернуть</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Копировать всё</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Проверка плана</translation>
    </message>
    <message>
        <source>%1
Click to zoom to it.</source>
        <translation>%1
Щёлкните, чтобы показать на карте.</translation>
    </message>
    <message>
        <source>%1
It has no place on the map.</source>
        <translation>%1
На карте места нет.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Важность</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Проблема</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Источник</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Проблемы</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Любая важность</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Предупреждения и ошибки</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Только ошибки</translation>
    </message>
    <message>
        <source>All origins</source>
        <translation>Все источники</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Проверка плана</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Проверить план</translation>
    </message>
    <message>
        <source>Looks for overlaps, gaps, broken geometry and disconnected streets</source>
        <translation>Ищет перекрытия, разрывы, испорченную геометрию и оторванные улицы</translation>
    </message>
    <message>
        <source>No problems are known.</source>
        <translation>Известных проблем нет.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>Показано %1 из %2</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProfileEditor</name>
    <message>
        <source>Name in Kazakh</source>
        <translation>Название на казахском</translation>
    </message>
    <message>
        <source>Name in Russian</source>
        <translation>Название на русском</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Название на английском</translation>
    </message>
    <message>
        <source>Speed on the flat</source>
        <translation>Скорость на ровном месте</translation>
    </message>
    <message>
        <source>Where nothing else is known of a street.</source>
        <translation>Если об улице ничего больше не известно.</translation>
    </message>
    <message>
        <source>Steps can be used</source>
        <translation>Можно по лестницам</translation>
    </message>
    <message>
        <source>A ramp beside steps is enough</source>
        <translation>Пандуса у лестницы достаточно</translation>
    </message>
    <message>
        <source>Lifts can be used</source>
        <translation>Можно лифтом</translation>
    </message>
    <message>
        <source>Highest kerb</source>
        <translation>Наибольшая высота бордюра</translation>
    </message>
    <message>
        <source>Higher kerbs are impassable.</source>
        <translation>Более высокий бордюр непроходим.</translation>
    </message>
    <message>
        <source>Least width</source>
        <translation>Наименьшая ширина</translation>
    </message>
    <message>
        <source>Narrower ways are impassable.</source>
        <translation>Более узкий путь непроходим.</translation>
    </message>
    <message>
        <source>Steepest way up</source>
        <translation>Наибольший уклон вверх</translation>
    </message>
    <message>
        <source>Steeper ways are impassable uphill.</source>
        <translation>Круче вверх не подняться.</translation>
    </message>
    <message>
        <source>Steepest way down</source>
        <translation>Наибольший уклон вниз</translation>
    </message>
    <message>
        <source>Steeper ways are impassable downhill.</source>
        <translation>Круче вниз не спуститься.</translation>
    </message>
    <message>
        <source>Slope and speed</source>
        <translation>Уклон и скорость</translation>
    </message>
    <message>
        <source>How a slope changes the speed.</source>
        <translation>Как уклон меняет скорость.</translation>
    </message>
    <message>
        <source>no influence</source>
        <translation>не влияет</translation>
    </message>
    <message>
        <source>wheelchair</source>
        <translation>кресло-коляска</translation>
    </message>
    <message>
        <source>What is not known of a street</source>
        <translation>Неизвестное об улице</translation>
    </message>
    <message>
        <source>Most streets lack slope, width or surface in the data. Impassable is the cautious answer.</source>
        <translation>У большинства улиц в данных нет уклона, ширины или покрытия. «Непроходимо» — осторожный ответ.</translation>
    </message>
    <message>
        <source>is passable</source>
        <translation>проходимо</translation>
    </message>
    <message>
        <source>is passable and counts longer</source>
        <translation>проходимо, но считается длиннее</translation>
    </message>
    <message>
        <source>is impassable</source>
        <translation>непроходимо</translation>
    </message>
    <message>
        <source>Times longer where not known</source>
        <translation>Во сколько раз длиннее, где неизвестно</translation>
    </message>
    <message>
        <source>For “counts longer”.</source>
        <translation>Для «считается длиннее».</translation>
    </message>
    <message>
        <source>Farthest from a street</source>
        <translation>Наибольшее расстояние до улицы</translation>
    </message>
    <message>
        <source>Places and facilities beyond are listed as not connected.</source>
        <translation>Места и объекты дальше перечисляются как неподключённые.</translation>
    </message>
    <message>
        <source>Speed from the door to the street</source>
        <translation>Скорость от двери до улицы</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Travel profiles</source>
        <translation>Профили передвижения</translation>
    </message>
    <message>
        <source>A copy of this profile that you can change</source>
        <translation>Копия этого профиля, которую можно менять</translation>
    </message>
    <message>
        <source>own</source>
        <translation>свой</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>Speeds by class of street</source>
        <translation>Скорости по классам улиц</translation>
    </message>
    <message>
        <source>Class of street</source>
        <translation>Класс улицы</translation>
    </message>
    <message>
        <source>Free flow, %1</source>
        <translation>Свободное движение, %1</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>Скорости</translation>
    </message>
    <message>
        <source>This profile comes with the product. Make a copy to change it.</source>
        <translation>Этот профиль поставляется с программой. Чтобы изменить, сделайте копию.</translation>
    </message>
    <message>
        <source>A profile needs a name in each language.</source>
        <translation>Профилю нужно название на каждом языке.</translation>
    </message>
    <message>
        <source>To count longer, the factor must be at least 1.</source>
        <translation>Чтобы считалось длиннее, коэффициент должен быть не меньше 1.</translation>
    </message>
    <message>
        <source>%1: a speed is between 0.1 and 300 km/h.</source>
        <translation>%1: скорость — от 0,1 до 300 км/ч.</translation>
    </message>
    <message>
        <source>The profile could not be written: %1</source>
        <translation>Не удалось записать профиль: %1</translation>
    </message>
    <message>
        <source>The profile could not be deleted: %1</source>
        <translation>Не удалось удалить профиль: %1</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RepairPanel</name>
    <message>
        <source>Streets without length</source>
        <translation>Улицы без длины</translation>
    </message>
    <message>
        <source>Streets drawn twice</source>
        <translation>Улицы, нарисованные дважды</translation>
    </message>
    <message>
        <source>Streets on top of each other</source>
        <translation>Улицы, лежащие друг на друге</translation>
    </message>
    <message>
        <source>Streets that run over themselves</source>
        <translation>Улицы, идущие по самим себе</translation>
    </message>
    <message>
        <source>Ends that miss the next street</source>
        <translation>Концы, не дошедшие до улицы</translation>
    </message>
    <message>
        <source>Ends a little past a crossing</source>
        <translation>Концы чуть дальше перекрёстка</translation>
    </message>
    <message>
        <source>Crossings without a node</source>
        <translation>Перекрёстки без узла</translation>
    </message>
    <message>
        <source>Streets without a way to the others</source>
        <translation>Улицы без пути к остальным</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Apply all of this kind</source>
        <translation>Применить все этого вида</translation>
    </message>
    <message>
        <source>Defects of the street network</source>
        <translation>Дефекты уличной сети</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>Дефект</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Улица</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Жители</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Mend this one as shown on the map (Enter)</source>
        <translation>Исправить этот, как показано на карте (Enter)</translation>
    </message>
    <message>
        <source>Leave this one as it is (S)</source>
        <translation>Оставить этот как есть (S)</translation>
    </message>
    <message>
        <source>Mend all open ones of this kind in one step (Ctrl+Enter)</source>
        <translation>Исправить все открытые этого вида одним шагом (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить снова</translation>
    </message>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>Уличная сеть ещё не проверена.</translation>
    </message>
    <message>
        <source>✓ mended</source>
        <translation>✓ исправлено</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>to be drawn by hand</source>
        <translation>исправить вручную</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыто</translation>
    </message>
    <message>
        <source>✓ The street network has no defects that can be found.</source>
        <translation>✓ Дефектов уличной сети не найдено.</translation>
    </message>
    <message>
        <source>%1 found, %2 mended, %3 open</source>
        <translation>Найдено: %1, исправлено: %2, открыто: %3</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultChart</name>
    <message>
        <source>Chart of the result</source>
        <translation>Диаграмма результата</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultView</name>
    <message>
        <source>Result to show</source>
        <translation>Какой результат показать</translation>
    </message>
    <message>
        <source>Column to show; the map is classed by it</source>
        <translation>Какой столбец показать; карта раскрашена по нему</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Сравнить с…</translation>
    </message>
    <message>
        <source>Difference of two runs of the same analysis</source>
        <translation>Разница двух запусков одного анализа</translation>
    </message>
    <message>
        <source>Choose an analysis</source>
        <translation>Выбрать анализ</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>The table as text (Ctrl+C)</source>
        <translation>Таблица как текст (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>The table as a file</source>
        <translation>Таблица как файл</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>По районам</translation>
    </message>
    <message>
        <source>Drag over bars to select on the map; Esc clears</source>
        <translation>Проведите по столбцам — объекты выделятся на карте; Esc — снять</translation>
    </message>
    <message>
        <source>There is no result yet. Run an analysis.</source>
        <translation>Результата ещё нет. Запустите анализ.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Объекты</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Жители</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Стало лучше</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Стало хуже</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Без изменений</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Среднее изменение</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>P90</source>
        <translation>P90</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>От – до</translation>
    </message>
    <message>
        <source>Reading the result…</source>
        <translation>Читаю результат…</translation>
    </message>
    <message>
        <source>Run this analysis twice, or in two scenarios, to compare</source>
        <translation>Чтобы сравнить, запустите анализ дважды или в двух сценариях</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RunStatus</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Stop this run; nothing is half-written</source>
        <translation>Остановить расчёт; ничего не останется записанным наполовину</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливается…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchBox</name>
    <message>
        <source>Search layers, places, tools, analyses…</source>
        <translation>Искать слои, места, инструменты, анализы…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchModel</name>
    <message>
        <source>Layer</source>
        <translation>Слой</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Инструмент</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Показатель</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::StartPage</name>
    <message>
        <source>no picture yet</source>
        <translation>изображения пока нет</translation>
    </message>
    <message>
        <source>Alatau</source>
        <translation>Alatau</translation>
    </message>
    <message>
        <source>Planning workbench: green corridors, mountain protection zones, accessibility and coverage.</source>
        <translation>Рабочее место планировщика: зелёные коридоры, зоны охраны гор, доступность и охват.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Новый план</translation>
    </message>
    <message>
        <source>Bring your layers in, step by step</source>
        <translation>Загрузите свои слои шаг за шагом</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Открыть план</translation>
    </message>
    <message>
        <source>A plan file from this computer</source>
        <translation>Файл плана с этого компьютера</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Демо-план</translation>
    </message>
    <message>
        <source>A made-up city on a mountain slope, to try everything</source>
        <translation>Вымышленный город на горном склоне, чтобы всё попробовать</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Недавние планы</translation>
    </message>
    <message>
        <source>No recent plans</source>
        <translation>Недавних планов нет</translation>
    </message>
    <message>
        <source>Plans that you open appear here. The demo plan is ready in a few seconds and shows everything.</source>
        <translation>Здесь появятся открытые планы. Демо-план готов через несколько секунд и показывает всё.</translation>
    </message>
    <message>
        <source>Make the demo plan</source>
        <translation>Создать демо-план</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>the file is not there any more</source>
        <translation>файла больше нет</translation>
    </message>
    <message>
        <source>synthetic · %1</source>
        <translation>синтетический · %1</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>Новое в версии %1</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::VariantChart</name>
    <message>
        <source>People gained</source>
        <translation>Прибавка жителей</translation>
    </message>
    <message>
        <source>Connectivity gained, %</source>
        <translation>Прибавка связности, %</translation>
    </message>
    <message>
        <source>People gained against connectivity gained</source>
        <translation>Прибавка жителей и прибавка связности</translation>
    </message>
    <message>
        <source>%1: %2, %3 % of connectivity</source>
        <translation>%1: %2, связность %3 %</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>New scenario “%1”</source>
        <translation>Новый сценарий «%1»</translation>
    </message>
    <message>
        <source>Scenario renamed to “%1”</source>
        <translation>Сценарий переименован в «%1»</translation>
    </message>
    <message>
        <source>Scenario “%1” removed</source>
        <translation>Сценарий «%1» удалён</translation>
    </message>
    <message>
        <source>Change by another program: %1</source>
        <translation>Изменение другой программой: %1</translation>
    </message>
    <message>
        <source>Import: %1 → %2</source>
        <translation>Импорт: %1 → %2</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Импорт: %1</translation>
    </message>
    <message>
        <source>Districts, zones and population made</source>
        <translation>Созданы районы, зоны и население</translation>
    </message>
    <message>
        <source>Rivers, parks and hazards made</source>
        <translation>Созданы реки, парки и опасные территории</translation>
    </message>
    <message>
        <source>Scenario filled</source>
        <translation>Сценарий заполнен</translation>
    </message>
    <message>
        <source>Streets made</source>
        <translation>Созданы улицы</translation>
    </message>
    <message>
        <source>Buildings made</source>
        <translation>Созданы здания</translation>
    </message>
    <message>
        <source>Facilities made</source>
        <translation>Созданы объекты обслуживания</translation>
    </message>
</context>
<context>
    <name>indicators</name>
    <message>
        <source>no population in the data</source>
        <translation>в данных нет населения</translation>
    </message>
    <message>
        <source>no facility of this kind</source>
        <translation>нет объектов обслуживания этого вида</translation>
    </message>
    <message>
        <source>no street network</source>
        <translation>нет сети улиц</translation>
    </message>
    <message>
        <source>partial data</source>
        <translation>данные неполные</translation>
    </message>
    <message>
        <source>verified norm</source>
        <translation>проверенная норма</translation>
    </message>
    <message>
        <source>reference value, not verified</source>
        <translation>справочное значение, не проверено</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Districts overlap</source>
        <translation>Районы перекрываются</translation>
    </message>
    <message>
        <source>Gap between districts</source>
        <translation>Разрыв между районами</translation>
    </message>
    <message>
        <source>Functional zones overlap</source>
        <translation>Функциональные зоны перекрываются</translation>
    </message>
    <message>
        <source>Protection zones overlap</source>
        <translation>Охранные зоны перекрываются</translation>
    </message>
    <message>
        <source>Invalid geometry</source>
        <translation>Недопустимая геометрия</translation>
    </message>
    <message>
        <source>Geometry was repaired</source>
        <translation>Геометрия исправлена</translation>
    </message>
    <message>
        <source>Feature without geometry</source>
        <translation>Объект без геометрии</translation>
    </message>
    <message>
        <source>Empty geometry</source>
        <translation>Пустая геометрия</translation>
    </message>
    <message>
        <source>The same geometry twice</source>
        <translation>Одинаковая геометрия дважды</translation>
    </message>
    <message>
        <source>Geometry of another type than the layer</source>
        <translation>Тип геометрии не тот, что у слоя</translation>
    </message>
    <message>
        <source>Streets without a connection to the network</source>
        <translation>Улицы без соединения с сетью</translation>
    </message>
    <message>
        <source>No street near enough</source>
        <translation>Рядом нет улицы</translation>
    </message>
    <message>
        <source>Cannot be reached on the network</source>
        <translation>Недостижимо по сети</translation>
    </message>
    <message>
        <source>Totals contradict each other</source>
        <translation>Итоги противоречат друг другу</translation>
    </message>
    <message>
        <source>Nobody lives here according to the data</source>
        <translation>По данным, здесь никто не живёт</translation>
    </message>
    <message>
        <source>No facility of this kind</source>
        <translation>Нет объектов обслуживания этого вида</translation>
    </message>
    <message>
        <source>Negative value</source>
        <translation>Отрицательное значение</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Не число</translation>
    </message>
    <message>
        <source>Value does not fit the column</source>
        <translation>Значение не подходит столбцу</translation>
    </message>
    <message>
        <source>Value is not in the list</source>
        <translation>Значения нет в списке</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>Нечитаемые символы</translation>
    </message>
    <message>
        <source>The file refers to something it does not hold</source>
        <translation>Файл ссылается на то, чего в нём нет</translation>
    </message>
    <message>
        <source>Broken multipolygon</source>
        <translation>Испорченный мультиполигон</translation>
    </message>
    <message>
        <source>Coordinates look exchanged</source>
        <translation>Координаты, похоже, переставлены</translation>
    </message>
    <message>
        <source>Far outside the plan</source>
        <translation>Далеко за пределами плана</translation>
    </message>
    <message>
        <source>No data in the terrain</source>
        <translation>Нет данных рельефа</translation>
    </message>
    <message>
        <source>Converted from another coordinate system</source>
        <translation>Преобразовано из другой системы координат</translation>
    </message>
</context>
<context>
    <name>provenance</name>
    <message>
        <source>Computed: %1</source>
        <translation>Рассчитано: %1</translation>
    </message>
    <message>
        <source>Programs: %1</source>
        <translation>Программы: %1</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Входные данные</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>строк: %1</translation>
    </message>
    <message>
        <source>Where the numbers come from</source>
        <translation>Откуда взяты числа</translation>
    </message>
    <message>
        <source>Whole city</source>
        <translation>Весь город</translation>
    </message>
</context>
</TS>
