<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>Бәрін &amp;таңдау</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Арттыру</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Кеміту</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Орны:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Файл &amp;атауы:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Файл түрлері:</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ашу</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сақтау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Алға</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Жоғарғы қалта</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Жаңа қалта жасау</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Жаңа қалта</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Жаңа қалта</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Тізім</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Толық мәлімет</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Атауын ө&amp;згерту</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Жою</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Ж&amp;асырын файлдарды көрсету</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 бұрыннан бар.
Оны алмастыру керек пе?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Файл табылмады.
Файл атауының дұрыстығын тексеріңіз.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Мөлшері</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Өзгертілген күні</translation>
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
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сақтау</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Бас тарту</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Жабу</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Болдырмау</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Қайталау</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Қ&amp;иып алу</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Көшіру</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>К&amp;ірістіру</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Бәрін таңдау</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Иә</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Жоқ</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Елемеу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Тастау</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Анықтама</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Қолдану</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Қайтару</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Әдепкі мәндерді қайтару</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Болдырмау</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Қайталау</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Қ&amp;иып алу</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Көшіру</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>К&amp;ірістіру</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Бәрін таңдау</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Артқа</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Келесі &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Аяқтау</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Анықтама</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisForm</name>
    <message>
        <source>(optional)</source>
        <translation>(міндетті емес)</translation>
    </message>
    <message>
        <source>terrain of the plan</source>
        <translation>жоспардағы жер бедері</translation>
    </message>
    <message>
        <source>— none —</source>
        <translation>— жоқ —</translation>
    </message>
    <message>
        <source>— choose a layer —</source>
        <translation>— қабатты таңдаңыз —</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>барлық түрлері</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Choose a layer for “%1”</source>
        <translation>«%1» үшін қабатты таңдаңыз</translation>
    </message>
    <message>
        <source>Import one into the plan, or pick another layer.</source>
        <translation>Оны жоспарға импорттаңыз немесе басқа қабатты таңдаңыз.</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Қосымша баптаулар</translation>
    </message>
    <message>
        <source>Computed from: %1</source>
        <translation>Негізінде есептеледі: %1</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Қозғалыс профильдері: көру, көшіру, өзгерту</translation>
    </message>
    <message>
        <source>The button beside the field picks the place on the map.</source>
        <translation>Өріс жанындағы батырма орынды картадан таңдайды.</translation>
    </message>
    <message>
        <source>Choose a place for “%1”</source>
        <translation>«%1» параметрі үшін орынды көрсетіңіз</translation>
    </message>
    <message>
        <source>Press the button beside the field, then click on the map.</source>
        <translation>Өріс жанындағы батырманы басып, картадан нүктені таңдаңыз.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisPanel</name>
    <message>
        <source>Defaults</source>
        <translation>Әдепкі мәндер</translation>
    </message>
    <message>
        <source>Back to the values of the analysis</source>
        <translation>Талдаудың бастапқы мәндеріне оралу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Іске қосу</translation>
    </message>
    <message>
        <source>Run (Ctrl+Enter)</source>
        <translation>Іске қосу (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictFollow</name>
    <message>
        <source>Inside the protection zone%1</source>
        <translation>Қорғау аймағының ішінде%1</translation>
    </message>
    <message>
        <source>Inside the parcel%1</source>
        <translation>Телімнің ішінде%1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>дерек жоқ</translation>
    </message>
    <message>
        <source>The plan has no such layer: what lies inside is not known.</source>
        <translation>Жоспарда мұндай қабат жоқ: ішінде не бары белгісіз.</translation>
    </message>
    <message>
        <source>Building height</source>
        <translation>Ғимарат биіктігі</translation>
    </message>
    <message>
        <source>The skyline rule has no result in this plan. Run “Skyline rule” of mountain protection once: its lowest allowed height is then shown for every shape.</source>
        <translation>Бұл жоспарда көкжиек ережесінің нәтижесі жоқ. Тауларды қорғаудағы «Көкжиек ережесін» бір рет есептеңіз: сонда әр пішін үшін рұқсат етілетін ең төмен биіктік көрсетіледі.</translation>
    </message>
    <message>
        <source>no protected view</source>
        <translation>қорғалатын көрініс жоқ</translation>
    </message>
    <message>
        <source>%1, partly unknown</source>
        <translation>%1, ішінара белгісіз</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>The lowest height inside that keeps the protected views of the ridge, from the newest result of the skyline rule.</source>
        <translation>Жотаның қорғалатын көріністерін сақтайтын ішіндегі ең төмен биіктік; көкжиек ережесінің соңғы нәтижесінен.</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>%1-ғимарат</translation>
    </message>
    <message>
        <source>Verdict on the parcel</source>
        <translation>Телім туралы қорытынды</translation>
    </message>
    <message>
        <source>The limit of 15° is a draft of the correction of the general plan; its adoption is not confirmed. What is unknown never counts as fit.</source>
        <translation>15° шегі — бас жоспарға түзетудің жобасы, қабылдануы расталмаған. Белгісіз жер ешқашан жарамды саналмайды.</translation>
    </message>
    <message>
        <source>Largest part in one piece</source>
        <translation>Бір бүтін ең үлкен бөлік</translation>
    </message>
    <message>
        <source>up to 3°</source>
        <translation>3° дейін</translation>
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
        <translation>15–25° (жоба)</translation>
    </message>
    <message>
        <source>25 to 35°</source>
        <translation>25–35°</translation>
    </message>
    <message>
        <source>steeper than 35°</source>
        <translation>35° жоғары</translation>
    </message>
    <message>
        <source>Slope %1</source>
        <translation>Еңіс %1</translation>
    </message>
    <message>
        <source>Unknown share</source>
        <translation>Белгісіз үлес</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictPanel</name>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict.</source>
        <translation>Алдын ала бағалау ғана: ресми қауіп картасы да, құқықтық қорытынды да емес.</translation>
    </message>
    <message>
        <source>Clears the list and takes the markers off the map</source>
        <translation>Тізімді тазалап, белгілерді картадан алып тастайды</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Қайшылықтар</translation>
    </message>
    <message>
        <source>Draw a protection zone or a parcel, or drag one that is there: what lies inside is listed here while the mouse moves.</source>
        <translation>Қорғау аймағын немесе телімді сызыңыз не барын жылжытыңыз: тінтуір қозғалғанда ішіндегісі осында тізіледі.</translation>
    </message>
    <message>
        <source>The plan is being read…</source>
        <translation>Жоспар оқылып жатыр…</translation>
    </message>
    <message>
        <source>Click or Enter shows it on the map</source>
        <translation>Басу немесе Enter картадан көрсетеді</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>conflicts</comment>
        <translation>және тағы %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::FeatureForm</name>
    <message>
        <source>Click a feature on the map with the identify tool.</source>
        <translation>Картадағы нысанды «Анықтау» құралымен шертіңіз.</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Өңдеу: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ImportWizard</name>
    <message>
        <source>New plan</source>
        <translation>Жаңа жоспар</translation>
    </message>
    <message>
        <source>Import layers</source>
        <translation>Қабаттарды импорттау</translation>
    </message>
    <message>
        <source>OpenStreetMap: streets, buildings, facilities, green, water</source>
        <translation>OpenStreetMap: көшелер, ғимараттар, қызмет нысандары, жасыл аумақтар, су</translation>
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
        <translation>Импортталуда…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>жер бедері</translation>
    </message>
    <message>
        <source>%1: %2 features in, %3 repaired, %4 rejected</source>
        <translation>%1: қабылданған нысандар — %2, түзетілгені — %3, қабылданбағаны — %4</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Тоқтатылды.</translation>
    </message>
    <message>
        <source>The plan is ready. It is empty: draw in it, or import layers later.</source>
        <translation>Жоспар дайын. Ол бос: сызыңыз немесе қабаттарды кейін импорттаңыз.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Файлдар оқылуда</translation>
    </message>
</context>
<context>
    <name>alatau::gui::LayersPanel</name>
    <message>
        <source>Open table</source>
        <translation>Кестені ашу</translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation>Қасиеттері…</translation>
    </message>
    <message>
        <source>Delete this result</source>
        <translation>Бұл нәтижені жою</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Қабаттар</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Нәтижелер</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Фон</translation>
    </message>
    <message>
        <source>Chart and districts</source>
        <translation>Диаграмма мен аудандар</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Қайдан алынды…</translation>
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
        <translation>Қабаттар</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Көрсеткіштер</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Нысан</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Мәселелер</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Кесте</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Тарих</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Қайта іске қосу…</translation>
    </message>
    <message>
        <source>Place of the mouse, in metres of the plan&apos;s coordinate system</source>
        <translation>Тінтуірдің орны, жоспардың координаттар жүйесіндегі метрмен</translation>
    </message>
    <message>
        <source>Scale of the map; type another one</source>
        <translation>Картаның масштабы; басқасын енгізуге болады</translation>
    </message>
    <message>
        <source>Corridors and protection zones drawn with snapping and exact numbers</source>
        <translation>Дәліздер мен қорғау аймақтарын байлаумен, дәл сандар бойынша сызу</translation>
    </message>
    <message>
        <source>Nearest facility and coverage on foot, per district</source>
        <translation>Ең жақын қызмет нысаны және жаяу қолжетімділікпен қамту, аудандар бойынша</translation>
    </message>
    <message>
        <source>A report as PDF in Kazakh, Russian or English</source>
        <translation>Қазақ, орыс немесе ағылшын тіліндегі PDF есеп</translation>
    </message>
    <message>
        <source>“%1” is still running. Wait for it, or cancel it below.</source>
        <translation>«%1» әлі орындалуда. Аяқталуын күтіңіз немесе төменде тоқтатыңыз.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Тоқтатылды. Ештеңе өзгерген жоқ.</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>Жаңа жоспар…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ашу…</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Демо жоспар</translation>
    </message>
    <message>
        <source>Import layers…</source>
        <translation>Қабаттарды импорттау…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Көшірмесін сақтау…</translation>
    </message>
    <message>
        <source>Export layers…</source>
        <translation>Қабаттарды экспорттау…</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Жоспарды тексеру</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Жоспарды жабу</translation>
    </message>
    <message>
        <source>Reset the window layout</source>
        <translation>Терезенің бастапқы қалпын қайтару</translation>
    </message>
    <message>
        <source>New scenario…</source>
        <translation>Жаңа сценарий…</translation>
    </message>
    <message>
        <source>Rename the scenario…</source>
        <translation>Сценарийдің атауын өзгерту…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Талдаулар</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Есеп…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Бәрін көрсету</translation>
    </message>
    <message>
        <source>Back to the last view</source>
        <translation>Алдыңғы көрініске оралу</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Картаны жылжыту</translation>
    </message>
    <message>
        <source>Drag the map. The wheel zooms.</source>
        <translation>Картаны сүйреңіз. Дөңгелек масштабты өзгертеді.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Үлкейту</translation>
    </message>
    <message>
        <source>Click, or drag a rectangle to zoom to.</source>
        <translation>Шертіңіз немесе үлкейтілетін тіктөртбұрышты сызыңыз.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Таңдау</translation>
    </message>
    <message>
        <source>Click a feature, or drag a rectangle. Ctrl adds and takes away.</source>
        <translation>Нысанды шертіңіз немесе тіктөртбұрыш сызыңыз. Ctrl таңдауға қосады не одан алып тастайды.</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Анықтау</translation>
    </message>
    <message>
        <source>Click points; double click ends, Esc takes the last point back.</source>
        <translation>Нүктелерді шертіңіз; екі рет шерту аяқтайды, Esc соңғы нүктені қайтарып алады.</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Ұзындықты өлшеу</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>Ауданды өлшеу</translation>
    </message>
    <message>
        <source>Nothing there. Click on a feature.</source>
        <translation>Мұнда ештеңе жоқ. Нысанды шертіңіз.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n selected</source>
        <translation>
            <numerusform>%1: %n таңдалған</numerusform>
            <numerusform>%1: %n таңдалған</numerusform>
        </translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Құралдар</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>New, open, import, export, language, panes</source>
        <translation>Жаңа, ашу, импорт, экспорт, тіл, панельдер</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Соңғы жоспарлар</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Панельдер</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Scenario in view: everything drawn goes into it</source>
        <translation>Көрсетілген сценарий: сызылғанның бәрі осыған түседі</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>No plugin was found</source>
        <translation>Бірде-бір модуль табылмады</translation>
    </message>
    <message>
        <source>Report: %1…</source>
        <translation>Есеп: %1…</translation>
    </message>
    <message>
        <source>Layers, places, tools, analyses, indicators (Ctrl+K)</source>
        <translation>Қабаттар, орындар, құралдар, талдаулар, көрсеткіштер (Ctrl+K)</translation>
    </message>
    <message>
        <source>%1 (synthetic) — Alatau</source>
        <translation>%1 (синтетикалық) — Alatau</translation>
    </message>
    <message>
        <source>%1 — Alatau</source>
        <translation>%1 — Alatau</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Бастапқы күй</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Мәселелер (%1)</translation>
    </message>
    <message>
        <source>This problem has no place on the map.</source>
        <translation>Бұл мәселенің картада орны жоқ.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Жоспарды ашу</translation>
    </message>
    <message>
        <source>Plans (*.sqlite);;All files (*)</source>
        <translation>Жоспарлар (*.sqlite);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Көшірмесін сақтау</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Жоспарлар (*.sqlite)</translation>
    </message>
    <message>
        <source>A copy needs another name than the plan itself.</source>
        <translation>Көшірменің атауы жоспардың атауынан өзгеше болуы керек.</translation>
    </message>
    <message>
        <source>Export layers</source>
        <translation>Қабаттарды экспорттау</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</source>
        <translation>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The name must end in .gpkg, .xlsx, .geojson or .csv.</source>
        <translation>Файл атауы .gpkg, .xlsx, .geojson немесе .csv деп аяқталуы керек.</translation>
    </message>
    <message>
        <source>This format takes one layer: choose it in the list of layers first.</source>
        <translation>Бұл пішімге бір ғана қабат сыяды: алдымен оны қабаттар тізімінен таңдаңыз.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттау</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Экспортталды: %1</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Жаңа сценарий</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Сценарийдің атауын өзгерту</translation>
    </message>
    <message>
        <source>Making the demo plan</source>
        <translation>Демо жоспар жасалуда</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Көшірмесі сақталуда</translation>
    </message>
    <message>
        <source>A copy is in %1</source>
        <translation>Көшірмесі сақталды: %1</translation>
    </message>
    <message>
        <source>There is no analysis “%1”.</source>
        <translation>«%1» деген талдау жоқ.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Жоспар тексерілуде</translation>
    </message>
    <message>
        <source>The plan was checked: no problems.</source>
        <translation>Жоспар тексерілді: мәселе жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>The plan was checked: %n problem(s).</source>
        <translation>
            <numerusform>Жоспар тексерілді: %n мәселе.</numerusform>
            <numerusform>Жоспар тексерілді: %n мәселе.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Есеп жасау</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>The report is written: %n page(s).</source>
        <translation>
            <numerusform>Есеп дайын: %n бет.</numerusform>
            <numerusform>Есеп дайын: %n бет.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Есепті ашу</translation>
    </message>
    <message>
        <source>“%1” has edits that are not saved. Save them first, or end editing.</source>
        <translation>«%1» қабатында сақталмаған түзетулер бар. Алдымен оларды сақтаңыз немесе өңдеуді аяқтаңыз.</translation>
    </message>
    <message>
        <source>Import of OpenStreetMap, terrain and any table or layer, with a list of problems</source>
        <translation>OpenStreetMap, жер бедері, кез келген кесте мен қабат импорты, мәселелер тізімімен</translation>
    </message>
    <message>
        <source>Undo for everything, also for what other programs change</source>
        <translation>Кез келген өзгерісті, басқа бағдарламада жасалғанын да, болдырмау</translation>
    </message>
    <message>
        <source>Remove the scenario</source>
        <translation>Сценарийді жою</translation>
    </message>
    <message>
        <source>Plugins…</source>
        <translation>Модульдер…</translation>
    </message>
    <message>
        <source>Add, rename or remove a scenario</source>
        <translation>Сценарий қосу, атауын өзгерту немесе жою</translation>
    </message>
    <message>
        <source>Open another plan…</source>
        <translation>Басқа жоспарды ашу…</translation>
    </message>
    <message>
        <source>Wait for the run below, or cancel it; then write the report.</source>
        <translation>Төмендегі есептеудің аяқталуын күтіңіз немесе тоқтатыңыз, содан кейін есепті жасаңыз.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Есеп жасалуда</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>Басқа орын таңдау…</translation>
    </message>
    <message>
        <source>%1: selected on the map and in the table</source>
        <translation>%1: картада және кестеде белгіленді</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Мәнді көшіру</translation>
    </message>
    <message>
        <source>Copy the table of districts</source>
        <translation>Аудандар кестесін көшіру</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Бұл мән қайдан алынған…</translation>
    </message>
    <message>
        <source>The scenario is removed.</source>
        <translation>Сценарий жойылды.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Нәтиже</translation>
    </message>
    <message>
        <source>Street network</source>
        <translation>Көше желісі</translation>
    </message>
    <message>
        <source>Check the street network…</source>
        <translation>Көше желісін тексеру…</translation>
    </message>
    <message>
        <source>Disparity of access to culture between districts</source>
        <translation>Мәдениетке қолжетімділіктегі аудандар арасындағы теңсіздік</translation>
    </message>
    <message>
        <source>Travel profiles…</source>
        <translation>Қозғалыс профильдері…</translation>
    </message>
    <message>
        <source>Reach from here</source>
        <translation>Осы жерден қайда жетуге болады</translation>
    </message>
    <message>
        <source>Move over the map: what can be reached from there. A click keeps it, Esc leaves.</source>
        <translation>Меңзерді картада жылжытыңыз: сол жерден жетуге болатын аумақ көрінеді. Шерту — қалдыру, Esc — шығу.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Дайын.</translation>
    </message>
    <message numerus="yes">
        <source>Done, %n problem(s) in the data.</source>
        <translation>
            <numerusform>Дайын, деректерде %n мәселе.</numerusform>
            <numerusform>Дайын, деректерде %n мәселе.</numerusform>
        </translation>
    </message>
    <message>
        <source>The plugins for this are not there.</source>
        <translation>Бұған қажет плагиндер жоқ.</translation>
    </message>
    <message>
        <source>Comparing two results</source>
        <translation>Екі нәтижені салыстыру</translation>
    </message>
    <message>
        <source>The plugin that checks the street network is not there.</source>
        <translation>Көше желісін тексеретін плагин жоқ.</translation>
    </message>
    <message>
        <source>Checking the street network</source>
        <translation>Көше желісін тексеру</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Қолжетімділік</translation>
    </message>
    <message>
        <source>Coverage and norms</source>
        <translation>Қамту және нормалар</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>Әділдік</translation>
    </message>
    <message>
        <source>Green areas</source>
        <translation>Жасыл аумақтар</translation>
    </message>
    <message>
        <source>Siting of facilities</source>
        <translation>Нысандарды орналастыру</translation>
    </message>
    <message>
        <source>Public transport</source>
        <translation>Қоғамдық көлік</translation>
    </message>
    <message>
        <source>Search an analysis (Ctrl+K)</source>
        <translation>Талдауды іздеу (Ctrl+K)</translation>
    </message>
    <message>
        <source>Mountain protection</source>
        <translation>Тауды қорғау</translation>
    </message>
    <message>
        <source>Corridor</source>
        <translation>Дәліз</translation>
    </message>
    <message>
        <source>Green network</source>
        <translation>Жасыл желі</translation>
    </message>
    <message>
        <source>The plugin “green_network” is not there: a route cannot be computed.</source>
        <translation>«green_network» модулі жоқ: маршрутты есептеу мүмкін емес.</translation>
    </message>
    <message>
        <source>No way leads from one place to the other: barriers lie in between.</source>
        <translation>Бір жерден екіншісіне жол жоқ: арада кедергілер бар.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Select a corridor, a street or another line first.</source>
        <translation>Алдымен дәлізді, көшені немесе басқа сызықты таңдаңыз.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>3D көрініс</translation>
    </message>
    <message>
        <source>Click a feature to see and edit its attributes, or a raster result to read its value.</source>
        <translation>Нысанды басып, атрибуттарын қараңыз және өзгертіңіз; растрлық нәтижеде басылған жердің мәні көрсетіледі.</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Биіктік профилі</translation>
    </message>
    <message>
        <source>Click the points of a line; double click ends it: its heights appear below the map.</source>
        <translation>Сызықтың нүктелерін басыңыз; қос басу аяқтайды: биіктіктері картаның астында көрсетіледі.</translation>
    </message>
    <message>
        <source>The plan has no elevation, so there is nothing to see in 3-D.</source>
        <translation>Жоспарда биіктік деректері жоқ, сондықтан 3D көріністе көрсететін ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорттау…</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Қайшылықтар</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Себептер</translation>
    </message>
    <message>
        <source>Why is it protected?</source>
        <translation>Неге қорғалады?</translation>
    </message>
    <message>
        <source>Click a place: the regime there and every rule with its value and by how much. Esc leaves.</source>
        <translation>Орынды басыңыз: режимі, әр ереже, мәні және қаншаға асатыны көрсетіледі. Esc — шығу.</translation>
    </message>
    <message>
        <source>Other features; route and suggestions of corridors; move, split, delete; snapping</source>
        <translation>Басқа нысандар; дәліз жолы мен ұсыныстар; жылжыту, бөлу, жою; жабысу</translation>
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
        <translation>СИНТЕТИКАЛЫҚ ДЕРЕКТЕР</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MeasureTool</name>
    <message>
        <source>%1 (last part %2)</source>
        <translation>%1 (соңғы бөлігі %2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::NetworkController</name>
    <message>
        <source>There is no plan.</source>
        <translation>Жоспар жоқ.</translation>
    </message>
    <message>
        <source>The green network of this scenario has not been computed yet: which patches hold it together, and what is lost without one of them.</source>
        <translation>Бұл сценарийдің жасыл желісі әлі есептелмеген: оны қай телімдер ұстап тұр және олардың біреуінсіз не жоғалады.</translation>
    </message>
    <message>
        <source>The layers of this result cannot be opened. Run the analysis again.</source>
        <translation>Бұл нәтиженің қабаттары ашылмайды. Талдауды қайта іске қосыңыз.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PlanSession</name>
    <message>
        <source>Undone: %1</source>
        <translation>Болдырылмады: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Қайталанды: %1</translation>
    </message>
    <message>
        <source>Jumped in the history</source>
        <translation>Тарих бойынша өтілді</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PluginsDialog</name>
    <message>
        <source>switched off after a crash</source>
        <translation>ақаудан кейін өшірілген</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>дайын</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>қолданылуда</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>өшірілген</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>пайдалану мүмкін емес</translation>
    </message>
    <message>
        <source>Its description file is missing.</source>
        <translation>Оның сипаттама файлы жоқ.</translation>
    </message>
    <message>
        <source>Its description file has a mistake.</source>
        <translation>Оның сипаттама файлында қате бар.</translation>
    </message>
    <message>
        <source>It was built for another version of Alatau.</source>
        <translation>Ол Alatau бағдарламасының басқа нұсқасына арналған.</translation>
    </message>
    <message>
        <source>Another plugin has the same name.</source>
        <translation>Дәл осындай атауы бар басқа модуль бар.</translation>
    </message>
    <message>
        <source>It was switched off here.</source>
        <translation>Ол осында өшірілген.</translation>
    </message>
    <message>
        <source>The program ended while this plugin was working. Switch it on to try again.</source>
        <translation>Бұл модуль жұмыс істеп тұрғанда бағдарлама тоқтап қалды. Қайта көру үшін оны қосыңыз.</translation>
    </message>
    <message>
        <source>The system could not load its file.</source>
        <translation>Жүйе оның файлын жүктей алмады.</translation>
    </message>
    <message>
        <source>Its code does not keep to the rules for plugins.</source>
        <translation>Оның коды модульдерге арналған ережелерге сай емес.</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Модульдер</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Модуль</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Нұсқасы</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Талдаулар</translation>
    </message>
    <message>
        <source>No plugin was found.</source>
        <translation>Бірде-бір модуль табылмады.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Өшіру</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ProfilePanel</name>
    <message>
        <source>From the selection</source>
        <translation>Таңдалғаннан</translation>
    </message>
    <message>
        <source>Profile of the selected corridor, street or other line</source>
        <translation>Таңдалған дәліздің, көшенің немесе басқа сызықтың профилі</translation>
    </message>
    <message>
        <source>Show the whole profile</source>
        <translation>Бүкіл профильді көрсету</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Биіктік профилі</translation>
    </message>
    <message>
        <source>Draw a line on the map, or select a corridor, a street or another line: its heights appear here.</source>
        <translation>Картада сызық салыңыз немесе дәлізді, көшені не басқа сызықты таңдаңыз: биіктіктері осында көрсетіледі.</translation>
    </message>
    <message>
        <source>The plan has no elevation. Import elevation tiles to see profiles.</source>
        <translation>Жоспарда биіктік деректері жоқ. Профильдерді көру үшін биіктік тайлдарын импорттаңыз.</translation>
    </message>
    <message>
        <source>%1 – %2 m high · climb %3 m, descent %4 m</source>
        <translation>биіктігі %1 – %2 м · көтерілу %3 м, түсу %4 м</translation>
    </message>
    <message>
        <source>%1 without elevation</source>
        <translation>%1 бойында биіктік дерегі жоқ</translation>
    </message>
    <message>
        <source>%1 from the start, %2 m high</source>
        <translation>басынан %1, биіктігі %2 м</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachOptions</name>
    <message>
        <source>Up to five limits in minutes, with commas</source>
        <translation>Минутпен бес шекке дейін, үтір арқылы</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Қозғалыс профильдері: көру, көшіру, өзгерту</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Takes the pinned areas off the map</source>
        <translation>Бекітілген аумақтарды картадан алып тастайды</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минут</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachTool</name>
    <message>
        <source>No street near here</source>
        <translation>Жақын жерде көше жоқ</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReasonsPanel</name>
    <message>
        <source>Rules</source>
        <translation>Ережелер</translation>
    </message>
    <message>
        <source>Click a place with the tool “Why is it protected?”.</source>
        <translation>«Неге қорғалады?» құралымен орынды басыңыз.</translation>
    </message>
    <message>
        <source>The plugin “mountain_protection” is not there: reasons cannot be told.</source>
        <translation>“mountain_protection” плагині жоқ: себептерін айту мүмкін емес.</translation>
    </message>
    <message>
        <source>Looking at the rules…</source>
        <translation>Ережелер қаралып жатыр…</translation>
    </message>
    <message>
        <source>No reasons can be told here: %1</source>
        <translation>Мұнда себептерін айту мүмкін емес: %1</translation>
    </message>
    <message>
        <source>no data in the plan: the rule was left out</source>
        <translation>жоспарда дерек жоқ: ереже қалдырылды</translation>
    </message>
    <message>
        <source>unknown here: no source has a value</source>
        <translation>мұнда белгісіз: ешбір дереккөзде мән жоқ</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>мәні %1</translation>
    </message>
    <message>
        <source>limit ≤ %1</source>
        <translation>шегі ≤ %1</translation>
    </message>
    <message>
        <source>limit &gt; %1</source>
        <translation>шегі &gt; %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>айырмасы %1</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>ішінде</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>сыртында</translation>
    </message>
    <message>
        <source>norm: %1</source>
        <translation>норма: %1</translation>
    </message>
    <message>
        <source>No rule protects this place</source>
        <translation>Бұл орынды ешбір ереже қорғамайды</translation>
    </message>
    <message>
        <source>Unknown: no rule holds, but not every rule can be decided</source>
        <translation>Белгісіз: ешбір ереже орындалмайды, бірақ барлығын шешу мүмкін емес</translation>
    </message>
    <message>
        <source>Outside the elevation model: unknown</source>
        <translation>Биіктік моделінен тыс: белгісіз</translation>
    </message>
    <message>
        <source>Regime: %1</source>
        <translation>Режим: %1</translation>
    </message>
    <message>
        <source>An exception decided by hand stands above the rules.</source>
        <translation>Қолмен шығарылған шешім ережелерден жоғары тұр.</translation>
    </message>
    <message>
        <source>Decided by: %1</source>
        <translation>Шешуші ереже: %1</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Себептер</translation>
    </message>
    <message>
        <source>Unknown here</source>
        <translation>Мұнда белгісіз</translation>
    </message>
    <message>
        <source>Left out, no data</source>
        <translation>Қалдырылды, дерек жоқ</translation>
    </message>
    <message>
        <source>Do not hold</source>
        <translation>Орындалмайды</translation>
    </message>
    <message>
        <source>Rules as in the newest composed zones: %1.</source>
        <translation>Ережелер соңғы құрылған аймақтардағыдай: %1.</translation>
    </message>
    <message>
        <source>Pack of rules: %1.</source>
        <translation>Ережелер жинағы: %1.</translation>
    </message>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict. Norms that are drafts or not verified are marked.</source>
        <translation>Алдын ала бағалау ғана: ресми қауіп картасы да, құқықтық қорытынды да емес. Жоба немесе расталмаған нормалар белгіленген.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::RepairController</name>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>Көше желісі әлі тексерілмеген.</translation>
    </message>
    <message>
        <source>Mend the street network: %1</source>
        <translation>Көше желісін жөндеу: %1</translation>
    </message>
    <message>
        <source>Mend the street network: %1 (%2)</source>
        <translation>Көше желісін жөндеу: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ResultPanel</name>
    <message>
        <source>There is no plan.</source>
        <translation>Жоспар жоқ.</translation>
    </message>
    <message>
        <source>There is no result in this scenario yet. Run an analysis: its figures appear here.</source>
        <translation>Бұл сценарийде әлі нәтиже жоқ. Талдауды орындаңыз: сандары осында шығады.</translation>
    </message>
    <message>
        <source>The layer of this result cannot be opened. Run the analysis again.</source>
        <translation>Бұл нәтиженің қабаты ашылмайды. Талдауды қайта орындаңыз.</translation>
    </message>
    <message>
        <source>Nothing in this result is a number to draw.</source>
        <translation>Бұл нәтижеде диаграммаға салынатын сан жоқ.</translation>
    </message>
    <message>
        <source>This result minus…</source>
        <translation>Осы нәтижеден азайту…</translation>
    </message>
    <message>
        <source>There is no other run of this analysis</source>
        <translation>Бұл талдаудың басқа орындалуы жоқ</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Кестені сақтау</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Кесте (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be written to %1: %2</source>
        <translation>Кесте %1 файлына жазылмады: %2</translation>
    </message>
</context>
<context>
    <name>alatau::gui::TablePanel</name>
    <message>
        <source>Edit cells</source>
        <translation>Ұяшықтарды өңдеу</translation>
    </message>
    <message>
        <source>Save the edits</source>
        <translation>Түзетулерді сақтау</translation>
    </message>
    <message>
        <source>Form view</source>
        <translation>Форма түрінде</translation>
    </message>
    <message>
        <source>Selected only</source>
        <translation>Тек таңдалғандар</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Таңдалғанға дейін үлкейту</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Таңдауды алып тастау</translation>
    </message>
    <message>
        <source>Edit the table %1</source>
        <translation>Кестені өңдеу: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolSet</name>
    <message>
        <source>Corridor</source>
        <translation>Дәліз</translation>
    </message>
    <message>
        <source>Draw a green corridor: centreline and width</source>
        <translation>Жасыл дәліз сызу: өстік сызығы мен ені</translation>
    </message>
    <message>
        <source>Protection zone</source>
        <translation>Қорғау аймағы</translation>
    </message>
    <message>
        <source>Draw a protection zone</source>
        <translation>Қорғау аймағын сызу</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Қызмет нысаны</translation>
    </message>
    <message>
        <source>Place a school, a clinic or another facility</source>
        <translation>Мектеп, емхана немесе басқа қызмет көрсету нысанын орналастыру</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Көше</translation>
    </message>
    <message>
        <source>Draw a street or a footway</source>
        <translation>Көше немесе жаяу жол сызу</translation>
    </message>
    <message>
        <source>Edit vertices</source>
        <translation>Төбелерді өңдеу</translation>
    </message>
    <message>
        <source>Move, add and delete vertices</source>
        <translation>Төбелерді жылжыту, қосу және жою</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Жылжыту</translation>
    </message>
    <message>
        <source>Move a feature</source>
        <translation>Нысанды жылжыту</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Бөлу</translation>
    </message>
    <message>
        <source>Split a line or an area</source>
        <translation>Сызықты немесе полигонды бөлу</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Delete a feature</source>
        <translation>Нысанды жою</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>Байлау</translation>
    </message>
    <message>
        <source>Snap to green areas, water, streets, corridors and zones (S)</source>
        <translation>Жасыл аумақтарға, суға, көшелерге, дәліздер мен аймақтарға байлау (S)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Edit corridor</source>
        <translation>Дәлізді өзгерту</translation>
    </message>
    <message>
        <source>Change a corridor: vertices, widths, split, join, reverse</source>
        <translation>Дәлізді өзгерту: шыңдары, ені, бөлу, қосу, бағытын ауыстыру</translation>
    </message>
    <message>
        <source>Suggested links</source>
        <translation>Ұсынылған байланыстар</translation>
    </message>
    <message>
        <source>The links that connect most: one click makes a corridor</source>
        <translation>Ең көп байланыстыратын сызықтар: бір басу дәліз жасайды</translation>
    </message>
    <message>
        <source>Route of a corridor</source>
        <translation>Дәліз маршруты</translation>
    </message>
    <message>
        <source>The way of least cost between two green patches, to be changed by hand</source>
        <translation>Екі жасыл телім арасындағы ең аз шығынды жол, қолмен өзгертуге болады</translation>
    </message>
    <message>
        <source>Other feature</source>
        <translation>Басқа нысан</translation>
    </message>
    <message>
        <source>Draw a parcel, an exception from zone rules, a trail, a trailhead, a count or a limit of change</source>
        <translation>Телім, ережеден тыс шешім, соқпақ, оның басы, санақ не шекті өзгеріс салу</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolText</name>
    <message>
        <source>Corridor: click where its centreline begins</source>
        <translation>Дәліз: өстік сызық басталатын жерді шертіңіз</translation>
    </message>
    <message>
        <source>Corridor: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Дәліз: келесі нүктені шертіңіз немесе ұзындық (D) пен бұрышты (A) енгізіңіз</translation>
    </message>
    <message>
        <source>An unfinished corridor (%1 points) is kept.</source>
        <translation>Аяқталмаған дәліз сақталған (нүктелер: %1).</translation>
    </message>
    <message>
        <source>Draw corridor</source>
        <translation>Дәліз сызу</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Ұзындығы</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ені</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Ауданы</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Ғимараттар</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Тұрғындар</translation>
    </message>
    <message>
        <source>The centreline crosses itself</source>
        <translation>Өстік сызық өзін-өзі қиып өтеді</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Тастау</translation>
    </message>
    <message>
        <source>Throw this drawing away?</source>
        <translation>Бұл сызбаны тастау керек пе?</translation>
    </message>
    <message>
        <source>Go on drawing</source>
        <translation>Сызуды жалғастыру</translation>
    </message>
    <message>
        <source>A line needs at least two points.</source>
        <translation>Сызыққа кемінде екі нүкте керек.</translation>
    </message>
    <message>
        <source>A zone needs at least three points.</source>
        <translation>Аймаққа кемінде үш нүкте керек.</translation>
    </message>
    <message>
        <source>The unfinished drawing could not be kept in the plan: %1</source>
        <translation>Аяқталмаған сызбаны жоспарда сақтау мүмкін болмады: %1</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Кесінді</translation>
    </message>
    <message>
        <source>%1, %2°</source>
        <translation>%1, %2°</translation>
    </message>
    <message>
        <source>Street: click where it begins; snap to a street to connect to it</source>
        <translation>Көше: басталатын жерін шертіңіз; көшеге қосу үшін соған байлаңыз</translation>
    </message>
    <message>
        <source>Street: click the next point; Enter or right click finishes, Esc takes the last point back</source>
        <translation>Көше: келесі нүктені шертіңіз; Enter немесе оң жақ түйме аяқтайды, Esc соңғы нүктені қайтарып алады</translation>
    </message>
    <message>
        <source>An unfinished street (%1 points) is kept.</source>
        <translation>Аяқталмаған көше сақталған (нүктелер: %1).</translation>
    </message>
    <message>
        <source>Draw street</source>
        <translation>Көше сызу</translation>
    </message>
    <message>
        <source>Facility: choose its kind above and click its place</source>
        <translation>Қызмет нысаны: жоғарыдан түрін таңдап, орнын шертіңіз</translation>
    </message>
    <message>
        <source>Place facility</source>
        <translation>Қызмет нысанын орналастыру</translation>
    </message>
    <message>
        <source>Click where it shall be, or type the distance (D) and the angle (A); Esc leaves it where it was</source>
        <translation>Жаңа орнын шертіңіз немесе қашықтық (D) пен бұрышты (A) енгізіңіз; Esc бұрынғы орнында қалдырады</translation>
    </message>
    <message>
        <source>Move: click a feature, or drag it</source>
        <translation>Жылжыту: нысанды шертіңіз немесе сүйреңіз</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Қашықтық</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>Жылжыту: %1</translation>
    </message>
    <message>
        <source>Split: click the line or the area to cut</source>
        <translation>Бөлу: кесілетін сызықты немесе полигонды шертіңіз</translation>
    </message>
    <message>
        <source>Split: draw the cutting line from one side to the other</source>
        <translation>Бөлу: кесу сызығын бір шетінен екінші шетіне дейін сызыңыз</translation>
    </message>
    <message>
        <source>Split: click the next point of the cutting line; Enter or right click cuts</source>
        <translation>Бөлу: кесу сызығының келесі нүктесін шертіңіз; Enter немесе оң жақ түйме кеседі</translation>
    </message>
    <message>
        <source>Only lines and areas can be split.</source>
        <translation>Тек сызықтар мен полигондарды бөлуге болады.</translation>
    </message>
    <message>
        <source>The line does not go all the way through %1.</source>
        <translation>Сызық нысанды толық қиып өтпейді: %1.</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>Бөлу: %1</translation>
    </message>
    <message>
        <source>Delete: click a feature</source>
        <translation>Жою: нысанды шертіңіз</translation>
    </message>
    <message numerus="yes">
        <source>%n selected feature(s)</source>
        <translation>
            <numerusform>таңдалған %n нысан</numerusform>
            <numerusform>таңдалған %n нысан</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Жою керек пе: %1?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Жою: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Жойылды: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: орындалмады. %2</translation>
    </message>
    <message>
        <source>another zone</source>
        <translation>атауы жоқ аймақ</translation>
    </message>
    <message>
        <source>This zone now overlaps %1 by %2.</source>
        <translation>Енді бұл аймақ басқасымен қабаттасады: %1 (%2).</translation>
    </message>
    <message>
        <source>Cut it off</source>
        <translation>Кесіп тастау</translation>
    </message>
    <message>
        <source>Nothing of the zone would be left.</source>
        <translation>Аймақтан ештеңе қалмас еді.</translation>
    </message>
    <message>
        <source>Cut off overlap</source>
        <translation>Қабаттасқан бөлігін кесу</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Қалдыру</translation>
    </message>
    <message>
        <source> m</source>
        <translation> м</translation>
    </message>
    <message>
        <source>Width of the corridor (W). Shift and the mouse drag it in the map.</source>
        <translation>Дәліздің ені (W). Shift пен тінтуір арқылы картада өзгертіледі.</translation>
    </message>
    <message>
        <source>Why this zone is protected</source>
        <translation>Бұл аймақ не үшін қорғалады</translation>
    </message>
    <message>
        <source>Regime</source>
        <translation>Режимі</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Негіздемесі</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Санаты</translation>
    </message>
    <message>
        <source>Click where the vertex shall be; Esc leaves it where it was</source>
        <translation>Төбенің жаңа орнын шертіңіз; Esc бұрынғы орнында қалдырады</translation>
    </message>
    <message>
        <source>Click or drag a vertex to move it, a segment to add one; Delete removes the vertex under the cursor</source>
        <translation>Төбені жылжыту үшін оны, жаңасын қосу үшін кесіндіні шертіңіз не сүйреңіз; Delete меңзер астындағы төбені жояды</translation>
    </message>
    <message>
        <source>Edit vertices: click a corridor, a zone, a street or any other feature</source>
        <translation>Төбелерді өңдеу: дәлізді, аймақты, көшені немесе басқа нысанды шертіңіз</translation>
    </message>
    <message>
        <source>Add vertex</source>
        <translation>Төбе қосу</translation>
    </message>
    <message>
        <source>Move vertex</source>
        <translation>Төбені жылжыту</translation>
    </message>
    <message>
        <source>Delete vertex</source>
        <translation>Төбені жою</translation>
    </message>
    <message>
        <source>The boundary crosses itself</source>
        <translation>Шекара өзін-өзі қиып өтеді</translation>
    </message>
    <message>
        <source>Protection zone: click the first point of its boundary</source>
        <translation>Қорғау аймағы: шекараның бірінші нүктесін шертіңіз</translation>
    </message>
    <message>
        <source>Protection zone: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Қорғау аймағы: келесі нүктені шертіңіз немесе ұзындық (D) пен бұрышты (A) енгізіңіз</translation>
    </message>
    <message>
        <source>Protection zone: click the next point; Enter, a right click or the first point finishes, Esc takes the last point back</source>
        <translation>Қорғау аймағы: келесі нүктені шертіңіз; Enter, оң жақ түйме немесе бірінші нүкте аяқтайды, Esc соңғы нүктені қайтарып алады</translation>
    </message>
    <message>
        <source>An unfinished protection zone (%1 points) is kept.</source>
        <translation>Аяқталмаған қорғау аймағы сақталған (нүктелер: %1).</translation>
    </message>
    <message>
        <source>zone %1</source>
        <translation>аймақ %1</translation>
    </message>
    <message>
        <source>The boundary crosses itself where the cross is. Take points back (Esc) until it does not.</source>
        <translation>Шекара айқышпен белгіленген жерде өзін-өзі қиып өтеді. Қиылыс жойылғанша нүктелерді қайтарып алыңыз (Esc).</translation>
    </message>
    <message>
        <source>Nothing would be left: the zone lies within other zones.</source>
        <translation>Ештеңе қалмас еді: аймақ басқа аймақтардың ішінде жатыр.</translation>
    </message>
    <message>
        <source>Keep the overlap</source>
        <translation>Қабаттасуды қалдыру</translation>
    </message>
    <message>
        <source>The zone has no area yet.</source>
        <translation>Аймақтың әлі ауданы жоқ.</translation>
    </message>
    <message>
        <source>Draw protection zone</source>
        <translation>Қорғау аймағын сызу</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2.</source>
        <translation>Бұл аймақ басқасымен қабаттасады: %1 (%2).</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2 and %3 more.</source>
        <translation>Бұл аймақ басқаларымен қабаттасады: %1 (%2) және тағы %3.</translation>
    </message>
    <message>
        <source>Keep and record a problem</source>
        <translation>Қалдырып, мәселе ретінде тіркеу</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Периметрі</translation>
    </message>
    <message>
        <source>Overlaps %1</source>
        <translation>Қабаттасу: %1</translation>
    </message>
    <message>
        <source>The map was switched from %1 to %2, the plan&apos;s own CRS: lengths and areas are measured in it.</source>
        <translation>Карта %1 жүйесінен жоспардың өз координаттар жүйесіне (%2) ауыстырылды: ұзындықтар мен аудандар осы жүйеде өлшенеді.</translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <translation>Жалғастыру: %1</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Бәрін тастау</translation>
    </message>
    <message>
        <source>Edit corridor: click a corridor</source>
        <translation>Дәлізді өзгерту: дәлізді басыңыз</translation>
    </message>
    <message>
        <source>Click the corridor to join with; Esc leaves it</source>
        <translation>Қосылатын дәлізді басыңыз; Esc бас тартады</translation>
    </message>
    <message>
        <source>Click or let go where the edge shall be; both sides change alike. Esc leaves it as it was</source>
        <translation>Шеті болатын жерді басыңыз немесе тінтуірді жіберіңіз; екі жағы бірдей өзгереді. Esc бұрынғыдай қалдырады</translation>
    </message>
    <message>
        <source>This corridor has no usable line or width. Give it a width in its form.</source>
        <translation>Бұл дәліздің жарамды сызығы немесе ені жоқ. Енін оның нысанында көрсетіңіз.</translation>
    </message>
    <message>
        <source>Change width</source>
        <translation>Енін өзгерту</translation>
    </message>
    <message>
        <source>Split corridor</source>
        <translation>Дәлізді бөлу</translation>
    </message>
    <message>
        <source>Join corridors</source>
        <translation>Дәліздерді қосу</translation>
    </message>
    <message>
        <source>Reverse corridor</source>
        <translation>Дәліздің бағытын ауыстыру</translation>
    </message>
    <message>
        <source>Point at a vertex first, then press W.</source>
        <translation>Алдымен шыңды көрсетіп, содан кейін W басыңыз.</translation>
    </message>
    <message>
        <source>Width here</source>
        <translation>Осы жердегі ені</translation>
    </message>
    <message>
        <source>Narrowest</source>
        <translation>Ең тар жері</translation>
    </message>
    <message>
        <source>Narrower than its minimum of %1</source>
        <translation>Ең аз енінен (%1) тар</translation>
    </message>
    <message>
        <source>Streets crossed</source>
        <translation>Қиылысатын көшелер</translation>
    </message>
    <message>
        <source>Rivers crossed</source>
        <translation>Қиылысатын өзендер</translation>
    </message>
    <message>
        <source>On existing green</source>
        <translation>Бар жасыл аумақта</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Draw a corridor or click one with the tool “Edit corridor”: what it touches is listed here.</source>
        <translation>Дәліз сызыңыз немесе «Дәлізді өзгерту» құралымен басыңыз: оның не қамтитыны осында тізіледі.</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Не қамтиды</translation>
    </message>
    <message>
        <source>Narrowest place</source>
        <translation>Ең тар жері</translation>
    </message>
    <message>
        <source>Residents displaced</source>
        <translation>Көшірілетін тұрғындар</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>%1-ғимарат</translation>
    </message>
    <message>
        <source>Functional zones</source>
        <translation>Функционалдық аймақтар</translation>
    </message>
    <message>
        <source>Green land</source>
        <translation>Жасыл жерлер</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Су айдындары</translation>
    </message>
    <message>
        <source>Kind not given</source>
        <translation>Түрі көрсетілмеген</translation>
    </message>
    <message>
        <source>Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, W or Shift and the mouse change the width, T traces</source>
        <translation>Дәліз: келесі нүктені басыңыз; Enter немесе оң жақ түйме аяқтайды, Esc соңғы нүктені қайтарады, W немесе Shift пен тінтуір енін өзгертеді, T ізімен сызады</translation>
    </message>
    <message>
        <source>corridor %1</source>
        <translation>%1-дәліз</translation>
    </message>
    <message>
        <source>This corridor now overlaps %1 by %2.</source>
        <translation>Бұл дәліз енді басқасымен қабаттасады: %1 (%2).</translation>
    </message>
    <message>
        <source>Changes from point to point</source>
        <translation>Нүктеден нүктеге өзгереді</translation>
    </message>
    <message>
        <source>Every point gets the width that is set when it is drawn; in between, the width changes evenly. Otherwise all points have the same width.</source>
        <translation>Әр нүкте сызылған кезде берілген енді алады; олардың арасында ені бірқалыпты өзгереді. Әйтпесе барлық нүктенің ені бірдей.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Ізімен сызу</translation>
    </message>
    <message>
        <source>Follows rivers, streets and edges of green areas between two clicks (T)</source>
        <translation>Екі басу арасында өзендердің, көшелердің және жасыл аумақ шеттерінің бойымен жүреді (T)</translation>
    </message>
    <message>
        <source>Click shows the place on the map</source>
        <translation>Басқанда орны картада көрсетіледі</translation>
    </message>
    <message>
        <source>Route: click where it ends, e.g. in another green patch; Esc takes the start back</source>
        <translation>Маршрут: аяқталатын жерін басыңыз, мысалы басқа жасыл телімде; Esc басын қайтарады</translation>
    </message>
    <message>
        <source>Route: click where it begins, e.g. in a green patch</source>
        <translation>Маршрут: басталатын жерін басыңыз, мысалы жасыл телімде</translation>
    </message>
    <message>
        <source>Suggestions: none are left</source>
        <translation>Ұсыныстар: ешқайсысы қалмады</translation>
    </message>
    <message>
        <source>Suggestions: click a dotted line and it becomes a corridor of the width above</source>
        <translation>Ұсыныстар: нүктелі сызықты бассаңыз, ол жоғарыдағы ені бар дәлізге айналады</translation>
    </message>
    <message>
        <source>Which links connect most has not been computed for this scenario yet.</source>
        <translation>Бұл сценарий үшін қай байланыстардың ең көп қосатыны әлі есептелмеген.</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>Байланыстылық</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>Suggested corridor</source>
        <translation>Ұсынылған дәліз</translation>
    </message>
    <message>
        <source>Finish the corridor that you are drawing first, or discard it.</source>
        <translation>Алдымен сызып жатқан дәлізді аяқтаңыз немесе одан бас тартыңыз.</translation>
    </message>
    <message>
        <source>Change crossing</source>
        <translation>Қиылысты өзгерту</translation>
    </message>
    <message>
        <source>Delete crossing</source>
        <translation>Қиылысты жою</translation>
    </message>
    <message>
        <source>Every street, river and railway that this corridor crosses has its crossing.</source>
        <translation>Бұл дәліз қиып өтетін барлық көше, өзен және теміржол үшін қиылыс қойылған.</translation>
    </message>
    <message>
        <source>Find crossings</source>
        <translation>Қиылыстарды табу</translation>
    </message>
    <message>
        <source>Add crossing</source>
        <translation>Қиылыс қосу</translation>
    </message>
    <message>
        <source>Click where the corridor crosses something; Esc leaves it</source>
        <translation>Дәліз бірдеңені қиып өтетін жерді басыңыз; Esc — бас тарту</translation>
    </message>
    <message>
        <source>Drag a vertex or a width; a segment gives a new vertex. Delete removes the vertex, W types its width, X splits, J joins, R reverses, C sets a crossing, F finds the crossings</source>
        <translation>Шыңды немесе енін сүйреңіз; кесіндіден жаңа шың шығады. Delete — шыңды жою, W — енін теру, X — бөлу, J — біріктіру, R — бағытын ауыстыру, C — қиылыс қою, F — қиылыстарды табу</translation>
    </message>
    <message>
        <source>Railways crossed</source>
        <translation>Қиып өтетін теміржолдар</translation>
    </message>
    <message>
        <source>What the corridor crosses at the crossing that is picked</source>
        <translation>Таңдалған қиылыста дәліз нені қиып өтеді</translation>
    </message>
    <message>
        <source>How animals and people get across. Only an underpass, a culvert, a bridge or a green bridge opens a barrier in the resistance surface.</source>
        <translation>Жануарлар мен адамдар қалай өтеді. Кедергі бетіндегі бөгетті тек жерасты өткелі, су өткізу құбыры, көпір немесе жасыл көпір ашады.</translation>
    </message>
    <message>
        <source>Delete the crossing that is picked (Delete). It does not come back by itself.</source>
        <translation>Таңдалған қиылысты жою (Delete). Ол өздігінен қайта пайда болмайды.</translation>
    </message>
    <message>
        <source>Set a crossing wherever the centreline crosses a street, water or a railway and has none (F)</source>
        <translation>Осьтік сызық көшені, суды немесе теміржолды қиып өтетін, бірақ қиылысы жоқ жерлердің бәріне қиылыс қою (F)</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Қосу…</translation>
    </message>
    <message>
        <source>Set a crossing where you click next (C sets it under the cursor)</source>
        <translation>Келесі басылған жерге қиылыс қою (C — меңзер астына қояды)</translation>
    </message>
    <message>
        <source>Crosses</source>
        <translation>Қиып өтеді</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Құрылысы</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>Қиылыстар</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Қазір есептеу</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Баптаулар…</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Кім шешті</translation>
    </message>
    <message>
        <source>Why the rules do not apply</source>
        <translation>Ережелер неге қолданылмайды</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Қол қойған</translation>
    </message>
    <message>
        <source>on</source>
        <comment>signed on a day</comment>
        <translation>күні</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Қабат</translation>
    </message>
    <message>
        <source>Parcel (functional zone)</source>
        <translation>Телім (функционалдық аймақ)</translation>
    </message>
    <message>
        <source>no protection</source>
        <translation>қорғаусыз</translation>
    </message>
    <message>
        <source>who decided</source>
        <translation>кім шешкені</translation>
    </message>
    <message>
        <source>why</source>
        <translation>себебі</translation>
    </message>
    <message>
        <source>Finish or discard what you are drawing before you choose another layer.</source>
        <translation>Басқа қабатты таңдамас бұрын сызып жатқаныңызды аяқтаңыз немесе бас тартыңыз.</translation>
    </message>
    <message>
        <source>%1: click the place</source>
        <translation>%1: орнын басыңыз</translation>
    </message>
    <message>
        <source>%1: click the first point</source>
        <translation>%1: бірінші нүктені басыңыз</translation>
    </message>
    <message>
        <source>%1: click the next point; Enter or a right click finishes, Esc takes the last point back</source>
        <translation>%1: келесі нүктені басыңыз; Enter не оң жақ батырма аяқтайды, Esc соңғы нүктені қайтарады</translation>
    </message>
    <message>
        <source>An unfinished drawing of “%1” (%2 points) is kept.</source>
        <translation>«%1» аяқталмаған сызбасы (%2 нүкте) сақталды.</translation>
    </message>
    <message>
        <source>The area has no size yet.</source>
        <translation>Аумақтың әзірге ауданы жоқ.</translation>
    </message>
    <message>
        <source>An exception counts only when it is signed. Fill in above the map: %1. Then finish it with Enter in the map.</source>
        <translation>Шешім қол қойылғанда ғана есептеледі. Картаның үстінде толтырыңыз: %1. Сосын картада Enter басып аяқтаңыз.</translation>
    </message>
    <message>
        <source>Draw: %1</source>
        <translation>Сызу: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::View3d</name>
    <message>
        <source>The 3-D view is not installed.</source>
        <translation>3D көрініс орнатылмаған.</translation>
    </message>
    <message>
        <source>The 3-D view cannot be loaded: %1</source>
        <translation>3D көріністі жүктеу мүмкін болмады: %1</translation>
    </message>
    <message>
        <source>The 3-D view needs OpenGL 3.2, which does not work here. Everything else works without it.</source>
        <translation>3D көрініске OpenGL 3.2 керек, ол мұнда жұмыс істемейді. Қалғанының бәрі онсыз да істейді.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>3D көрініс</translation>
    </message>
    <message>
        <source>Drag: move · wheel: closer or farther · middle button or Shift + drag: turn. Heights are drawn %1 times as high.</source>
        <translation>Сүйреу: жылжыту · дөңгелек: жақындату не алыстату · ортаңғы батырма немесе Shift + сүйреу: бұру. Биіктіктер %1 есе үлкейтіліп көрсетілген.</translation>
    </message>
</context>
<context>
    <name>alatau::qgis::AnalysisAlgorithm</name>
    <message>
        <source>Stopped on request</source>
        <translation>Сұрау бойынша тоқтатылды</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictBars</name>
    <message>
        <source>Values per district</source>
        <translation>Аудандар бойынша мәндер</translation>
    </message>
    <message>
        <source>%1: %2. Click to show it on the map.</source>
        <translation>%1: %2. Картада көрсету үшін шертіңіз.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictModel</name>
    <message>
        <source>Features</source>
        <translation>Нысандар</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Тұрғындар</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Орташа өзгеріс</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Жақсарды</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Нашарлады</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Өзгеріссіз</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Мәні жоқ</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Орташа</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>Бүкіл аумақ</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Аудан</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictTable</name>
    <message>
        <source>Table per district</source>
        <translation>Аудандар бойынша кесте</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Барлығын көшіру</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistogramView</name>
    <message>
        <source>Histogram of the result</source>
        <translation>Нәтиже гистограммасы</translation>
    </message>
    <message>
        <source>Drag over bars, or use the arrow keys, to select their features on the map.</source>
        <translation>Бағандарды тінтуірмен немесе бағыттауыш пернелермен белгілеңіз: нысандары картада таңдалады.</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>мәні жоқ</translation>
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
        <translation>Нысандар</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Тұрғындар</translation>
    </message>
    <message>
        <source>No numbers to draw in this column.</source>
        <translation>Бұл бағанда диаграммаға салынатын сан жоқ.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryModel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n өзгеріс</numerusform>
            <numerusform>%n өзгеріс</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>болдырылмаған</translation>
    </message>
    <message>
        <source>made in a form or by another program</source>
        <translation>формада немесе басқа бағдарламада жасалған</translation>
    </message>
    <message>
        <source>Double click to make the plan as it was after this step.</source>
        <translation>Жоспарды осы қадамнан кейінгі күйіне қайтару үшін екі рет шертіңіз.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryPanel</name>
    <message>
        <source>History of the plan</source>
        <translation>Жоспар тарихы</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportFilesPage</name>
    <message>
        <source>Files</source>
        <translation>Файлдар</translation>
    </message>
    <message>
        <source>Anything that GDAL reads: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), terrain tiles (.hgt, .tif).</source>
        <translation>GDAL оқитын кез келген файл: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), жер бедерінің плиткалары (.hgt, .tif).</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Импортталатын файлдар</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Шолу…</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Жоспардың атауы</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Сақталатын орны</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Файлдар қосу…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>A plan may also start empty: layers can be added later.</source>
        <translation>Жоспарды бос күйінде де бастауға болады: қабаттар кейін қосылады.</translation>
    </message>
    <message>
        <source>Where the plan is stored</source>
        <translation>Жоспар сақталатын орын</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Жоспарлар (*.sqlite)</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Жаңа жоспар</translation>
    </message>
    <message>
        <source>In metres, by its EPSG code. Almaty lies in EPSG:32643 (UTM zone 43 North).</source>
        <translation>Метрмен, EPSG коды бойынша. Алматы EPSG:32643 жүйесінде (UTM, 43-аймақ, солтүстік).</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Координаттар жүйесі</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportLayersPage</name>
    <message>
        <source>Layers</source>
        <translation>Қабаттар</translation>
    </message>
    <message>
        <source>What each layer means in the plan. The guess can be corrected.</source>
        <translation>Әр қабаттың жоспардағы мағынасы. Болжамды түзетуге болады.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Қабат</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Геометрия</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Нысандар</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>Координаттар жүйесі</translation>
    </message>
    <message>
        <source>Comes in as</source>
        <translation>Қандай қабат ретінде</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>көрсетілмеген</translation>
    </message>
    <message>
        <source>— leave out —</source>
        <translation>— алынбасын —</translation>
    </message>
    <message>
        <source>Could not be read:
%1</source>
        <translation>Оқу мүмкін болмады:
%1</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Файлдар оқылуда</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportMappingPage</name>
    <message>
        <source>Columns</source>
        <translation>Бағандар</translation>
    </message>
    <message>
        <source>Which column fills which. Guessed from the names; click a cell to correct it.</source>
        <translation>Қай баған қайсысын толтырады. Атаулары бойынша болжанған; түзету үшін ұяшықты шертіңіз.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Coordinates as they are</source>
        <translation>Координаттар өзгеріссіз</translation>
    </message>
    <message>
        <source>Exchange x and y</source>
        <translation>x пен y орнын ауыстыру</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>файлдағыдай</translation>
    </message>
    <message>
        <source>Only if the file does not say it, or says it wrong; for example EPSG:4326</source>
        <translation>Тек файлда көрсетілмесе немесе қате көрсетілсе; мысалы, EPSG:4326</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Қабат</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Осьтер</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Координаттар жүйесі</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportSummaryPage</name>
    <message>
        <source>Done</source>
        <translation>Дайын</translation>
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
        <translation>Бастапқы күйден айырмасы; онда %1</translation>
    </message>
    <message>
        <source>Norm %1</source>
        <translation>Норма: %1</translation>
    </message>
    <message>
        <source>met</source>
        <translation>сақталған</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>сақталмаған</translation>
    </message>
    <message>
        <source>≈ out of date: the plan changed since this was computed</source>
        <translation>≈ ескірген: есептеуден кейін жоспар өзгерді</translation>
    </message>
    <message>
        <source>≈ approximate</source>
        <translation>≈ шамамен</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::IndicatorPanel</name>
    <message>
        <source>Indicators</source>
        <translation>Көрсеткіштер</translation>
    </message>
    <message>
        <source>No indicators yet</source>
        <translation>Көрсеткіштер әлі жоқ</translation>
    </message>
    <message>
        <source>Run an analysis: its numbers appear here, for the city and for each district.</source>
        <translation>Талдауды іске қосыңыз: сандары осында шығады — қала және әр аудан бойынша.</translation>
    </message>
    <message>
        <source>Choose an analysis…</source>
        <translation>Талдауды таңдау…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::LivePanel</name>
    <message>
        <source>Keep variant</source>
        <translation>Нұсқаны сақтау</translation>
    </message>
    <message>
        <source>What the drawing changes</source>
        <translation>Сызылған нысан нені өзгертеді</translation>
    </message>
    <message>
        <source>Keeps the gains of this drawing as a point of the chart, to compare other variants with</source>
        <translation>Осы сызбаның ұтысын диаграммада нүкте етіп қалдырады; басқа нұсқалар сонымен салыстырылады</translation>
    </message>
    <message>
        <source>The figures cannot follow: %1</source>
        <translation>Көрсеткіштерді есептеу мүмкін емес: %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Қазір</translation>
    </message>
    <message>
        <source>Variant %1</source>
        <translation>%1-нұсқа</translation>
    </message>
    <message>
        <source>Reading streets, residents and green areas…</source>
        <translation>Көшелер, тұрғындар және жасыл аумақтар оқылуда…</translation>
    </message>
    <message>
        <source>Of an earlier position; the exact value follows</source>
        <translation>Алдыңғы орынның мәні; дәл мәні кейін шығады</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Тазарту</translation>
    </message>
    <message>
        <source>Takes all kept variants out of the chart and out of the plan</source>
        <translation>Сақталған нұсқалардың бәрін диаграммадан да, жоспардан да алып тастайды</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::MappingModel</name>
    <message>
        <source>A column of the source, or text in quotes for every feature</source>
        <translation>Дереккөз бағаны немесе барлық нысан үшін тырнақшадағы мәтін</translation>
    </message>
    <message>
        <source>— nothing —</source>
        <translation>— ештеңе —</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>Жоспарда</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Бірлік</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>Файлдан</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Мысалы</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkModel</name>
    <message>
        <source>Left out: tick to take it back</source>
        <translation>Есептен шығарылған: қайтару үшін белгі қойыңыз</translation>
    </message>
    <message>
        <source>Untick to see what is lost without it</source>
        <translation>Онсыз не жоғалатынын көру үшін белгіні алып тастаңыз</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkPanel</name>
    <message>
        <source>Network to show</source>
        <translation>Көрсетілетін желі</translation>
    </message>
    <message>
        <source>What the colours of the patches say</source>
        <translation>Телімдердің түсі нені білдіреді</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>Бәрін қайтару</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Телім</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Colours: importance of patches</source>
        <translation>Түстер: телімдердің маңызы</translation>
    </message>
    <message>
        <source>Colours: connected components</source>
        <translation>Түстер: байланысқан компоненттер</translation>
    </message>
    <message>
        <source>Nothing is left out any more</source>
        <translation>Енді ештеңе есептен шығарылмайды</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Телімдер</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Байланыстар</translation>
    </message>
    <message>
        <source>Connectivity of the green network…</source>
        <translation>Жасыл желінің байланыстылығы…</translation>
    </message>
    <message>
        <source>There is no plan.</source>
        <translation>Жоспар жоқ.</translation>
    </message>
    <message>
        <source>Patches (%1)</source>
        <translation>Телімдер (%1)</translation>
    </message>
    <message>
        <source>Links (%1)</source>
        <translation>Байланыстар (%1)</translation>
    </message>
    <message>
        <source>Untick a patch or a link to see what the network is without it.</source>
        <translation>Телімнің немесе байланыстың белгісін алып тастаңыз: желінің онсыз қандай болатыны көрінеді.</translation>
    </message>
    <message>
        <source>Left out: patches %1, links %2</source>
        <translation>Есептен шығарылды: телім — %1, байланыс — %2</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkTable</name>
    <message>
        <source>Space leaves the selected rows out, Enter shows one on the map</source>
        <translation>Бос орын пернесі таңдалған жолдарды есептен шығарады, Enter картадан көрсетеді</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Картадан көрсету</translation>
    </message>
    <message>
        <source>Leave out or take back</source>
        <translation>Есептен шығару немесе қайтару</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Барлығын көшіру</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Қате</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Ескерту</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Жоспарды тексеру</translation>
    </message>
    <message>
        <source>%1
Click to zoom to it.</source>
        <translation>%1
Картада көрсету үшін шертіңіз.</translation>
    </message>
    <message>
        <source>%1
It has no place on the map.</source>
        <translation>%1
Картада орны жоқ.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Маңыздылығы</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Мәселе</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Қабат</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Нысан</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Мөлшері</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Дереккөзі</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Мәселелер</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Барлық маңыздылық</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Ескертулер мен қателер</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Тек қателер</translation>
    </message>
    <message>
        <source>All origins</source>
        <translation>Барлық дереккөздер</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Жоспарды тексеру</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Жоспарды тексеру</translation>
    </message>
    <message>
        <source>Looks for overlaps, gaps, broken geometry and disconnected streets</source>
        <translation>Қабаттасуларды, саңылауларды, бұзылған геометрияны және желіге қосылмаған көшелерді іздейді</translation>
    </message>
    <message>
        <source>No problems are known.</source>
        <translation>Белгілі мәселе жоқ.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%2 ішінен %1 көрсетілді</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProfileEditor</name>
    <message>
        <source>Name in Kazakh</source>
        <translation>Қазақша атауы</translation>
    </message>
    <message>
        <source>Name in Russian</source>
        <translation>Орысша атауы</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Ағылшынша атауы</translation>
    </message>
    <message>
        <source>Speed on the flat</source>
        <translation>Тегіс жердегі жылдамдық</translation>
    </message>
    <message>
        <source>Where nothing else is known of a street.</source>
        <translation>Көше туралы басқа дерек болмаса.</translation>
    </message>
    <message>
        <source>Steps can be used</source>
        <translation>Баспалдақпен жүруге болады</translation>
    </message>
    <message>
        <source>A ramp beside steps is enough</source>
        <translation>Баспалдақ жанындағы пандус жеткілікті</translation>
    </message>
    <message>
        <source>Lifts can be used</source>
        <translation>Лифтпен жүруге болады</translation>
    </message>
    <message>
        <source>Highest kerb</source>
        <translation>Ең биік жиектас</translation>
    </message>
    <message>
        <source>Higher kerbs are impassable.</source>
        <translation>Одан биік жиектастан өтуге болмайды.</translation>
    </message>
    <message>
        <source>Least width</source>
        <translation>Ең аз ен</translation>
    </message>
    <message>
        <source>Narrower ways are impassable.</source>
        <translation>Одан тар жолмен өтуге болмайды.</translation>
    </message>
    <message>
        <source>Steepest way up</source>
        <translation>Ең тік өр</translation>
    </message>
    <message>
        <source>Steeper ways are impassable uphill.</source>
        <translation>Одан тік өрмен шығуға болмайды.</translation>
    </message>
    <message>
        <source>Steepest way down</source>
        <translation>Ең тік еңіс</translation>
    </message>
    <message>
        <source>Steeper ways are impassable downhill.</source>
        <translation>Одан тік еңіспен түсуге болмайды.</translation>
    </message>
    <message>
        <source>Slope and speed</source>
        <translation>Еңіс пен жылдамдық</translation>
    </message>
    <message>
        <source>How a slope changes the speed.</source>
        <translation>Еңіс жылдамдықты қалай өзгертеді.</translation>
    </message>
    <message>
        <source>no influence</source>
        <translation>әсер етпейді</translation>
    </message>
    <message>
        <source>wheelchair</source>
        <translation>арба</translation>
    </message>
    <message>
        <source>What is not known of a street</source>
        <translation>Көше туралы белгісіз дерек</translation>
    </message>
    <message>
        <source>Most streets lack slope, width or surface in the data. Impassable is the cautious answer.</source>
        <translation>Деректерде көшелердің көбінің еңісі, ені немесе жабыны жоқ. «Өтуге болмайды» — сақ жауап.</translation>
    </message>
    <message>
        <source>is passable</source>
        <translation>өтуге болады</translation>
    </message>
    <message>
        <source>is passable and counts longer</source>
        <translation>өтуге болады, бірақ ұзағырақ есептеледі</translation>
    </message>
    <message>
        <source>is impassable</source>
        <translation>өтуге болмайды</translation>
    </message>
    <message>
        <source>Times longer where not known</source>
        <translation>Белгісіз жерде неше есе ұзақ</translation>
    </message>
    <message>
        <source>For “counts longer”.</source>
        <translation>«Ұзағырақ есептеледі» үшін.</translation>
    </message>
    <message>
        <source>Farthest from a street</source>
        <translation>Көшеге дейінгі ең үлкен қашықтық</translation>
    </message>
    <message>
        <source>Places and facilities beyond are listed as not connected.</source>
        <translation>Одан алыс орындар мен нысандар қосылмаған деп тізімделеді.</translation>
    </message>
    <message>
        <source>Speed from the door to the street</source>
        <translation>Есіктен көшеге дейінгі жылдамдық</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Travel profiles</source>
        <translation>Қозғалыс профильдері</translation>
    </message>
    <message>
        <source>A copy of this profile that you can change</source>
        <translation>Осы профильдің өзгертуге болатын көшірмесі</translation>
    </message>
    <message>
        <source>own</source>
        <translation>өзімдікі</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>берілмеген</translation>
    </message>
    <message>
        <source>Speeds by class of street</source>
        <translation>Көше санаты бойынша жылдамдықтар</translation>
    </message>
    <message>
        <source>Class of street</source>
        <translation>Көше санаты</translation>
    </message>
    <message>
        <source>Free flow, %1</source>
        <translation>Еркін қозғалыс, %1</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>Жылдамдықтар</translation>
    </message>
    <message>
        <source>This profile comes with the product. Make a copy to change it.</source>
        <translation>Бұл профиль бағдарламамен бірге келеді. Өзгерту үшін көшірме жасаңыз.</translation>
    </message>
    <message>
        <source>A profile needs a name in each language.</source>
        <translation>Профильге әр тілде атау керек.</translation>
    </message>
    <message>
        <source>To count longer, the factor must be at least 1.</source>
        <translation>Ұзағырақ есептеу үшін коэффициент кемінде 1 болуы керек.</translation>
    </message>
    <message>
        <source>%1: a speed is between 0.1 and 300 km/h.</source>
        <translation>%1: жылдамдық 0,1 мен 300 км/сағ аралығында.</translation>
    </message>
    <message>
        <source>The profile could not be written: %1</source>
        <translation>Профиль жазылмады: %1</translation>
    </message>
    <message>
        <source>The profile could not be deleted: %1</source>
        <translation>Профиль жойылмады: %1</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RepairPanel</name>
    <message>
        <source>Streets without length</source>
        <translation>Ұзындығы жоқ көшелер</translation>
    </message>
    <message>
        <source>Streets drawn twice</source>
        <translation>Екі рет салынған көшелер</translation>
    </message>
    <message>
        <source>Streets on top of each other</source>
        <translation>Бірінің үстіне бірі түскен көшелер</translation>
    </message>
    <message>
        <source>Streets that run over themselves</source>
        <translation>Өз үстімен өтетін көшелер</translation>
    </message>
    <message>
        <source>Ends that miss the next street</source>
        <translation>Көрші көшеге жетпеген ұштар</translation>
    </message>
    <message>
        <source>Ends a little past a crossing</source>
        <translation>Қиылыстан сәл асып кеткен ұштар</translation>
    </message>
    <message>
        <source>Crossings without a node</source>
        <translation>Түйіні жоқ қиылыстар</translation>
    </message>
    <message>
        <source>Streets without a way to the others</source>
        <translation>Басқаларына жолы жоқ көшелер</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Қолдану</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Өткізіп жіберу</translation>
    </message>
    <message>
        <source>Apply all of this kind</source>
        <translation>Осы түрдің бәрін қолдану</translation>
    </message>
    <message>
        <source>Defects of the street network</source>
        <translation>Көше желісінің ақаулары</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>Ақау</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Көше</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Мөлшері</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Тұрғындар</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Mend this one as shown on the map (Enter)</source>
        <translation>Мұны картада көрсетілгендей жөндеу (Enter)</translation>
    </message>
    <message>
        <source>Leave this one as it is (S)</source>
        <translation>Мұны сол күйінде қалдыру (S)</translation>
    </message>
    <message>
        <source>Mend all open ones of this kind in one step (Ctrl+Enter)</source>
        <translation>Осы түрдің барлық ашық ақауын бір қадаммен жөндеу (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Қайта тексеру</translation>
    </message>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>Көше желісі әлі тексерілмеген.</translation>
    </message>
    <message>
        <source>✓ mended</source>
        <translation>✓ жөнделді</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>өткізілді</translation>
    </message>
    <message>
        <source>to be drawn by hand</source>
        <translation>қолмен салынады</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ашық</translation>
    </message>
    <message>
        <source>✓ The street network has no defects that can be found.</source>
        <translation>✓ Көше желісінде табылатын ақау жоқ.</translation>
    </message>
    <message>
        <source>%1 found, %2 mended, %3 open</source>
        <translation>Табылды: %1, жөнделді: %2, ашық: %3</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultChart</name>
    <message>
        <source>Chart of the result</source>
        <translation>Нәтиже диаграммасы</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultView</name>
    <message>
        <source>Result to show</source>
        <translation>Көрсетілетін нәтиже</translation>
    </message>
    <message>
        <source>Column to show; the map is classed by it</source>
        <translation>Көрсетілетін баған; карта сол бойынша сыныпталады</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Салыстыру…</translation>
    </message>
    <message>
        <source>Difference of two runs of the same analysis</source>
        <translation>Бір талдаудың екі орындалуының айырмасы</translation>
    </message>
    <message>
        <source>Choose an analysis</source>
        <translation>Талдауды таңдау</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>The table as text (Ctrl+C)</source>
        <translation>Кесте мәтін түрінде (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сақтау…</translation>
    </message>
    <message>
        <source>The table as a file</source>
        <translation>Кесте файл түрінде</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>Аудандар бойынша</translation>
    </message>
    <message>
        <source>Drag over bars to select on the map; Esc clears</source>
        <translation>Бағандарды белгілеңіз — картада таңдалады; Esc — тазарту</translation>
    </message>
    <message>
        <source>There is no result yet. Run an analysis.</source>
        <translation>Әлі нәтиже жоқ. Талдауды орындаңыз.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Нысандар</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Тұрғындар</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Жақсарды</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Нашарлады</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>Өзгеріссіз</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Орташа өзгеріс</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Орташа</translation>
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
        <translation>Бастап – дейін</translation>
    </message>
    <message>
        <source>Reading the result…</source>
        <translation>Нәтиже оқылуда…</translation>
    </message>
    <message>
        <source>Run this analysis twice, or in two scenarios, to compare</source>
        <translation>Салыстыру үшін талдауды екі рет немесе екі сценарийде орындаңыз</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RunStatus</name>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Stop this run; nothing is half-written</source>
        <translation>Осы есептеуді тоқтату; ештеңе жартылай жазылмайды</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Тоқтатылуда…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchBox</name>
    <message>
        <source>Search layers, places, tools, analyses…</source>
        <translation>Қабаттарды, орындарды, құралдарды, талдауларды іздеу…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchModel</name>
    <message>
        <source>Layer</source>
        <translation>Қабат</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Құрал</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Талдау</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Көрсеткіш</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::StartPage</name>
    <message>
        <source>no picture yet</source>
        <translation>сурет әлі жоқ</translation>
    </message>
    <message>
        <source>Alatau</source>
        <translation>Alatau</translation>
    </message>
    <message>
        <source>Planning workbench: green corridors, mountain protection zones, accessibility and coverage.</source>
        <translation>Жоспарлаушының жұмыс орны: жасыл дәліздер, тауды қорғау аймақтары, қолжетімділік пен қамту.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Жаңа жоспар</translation>
    </message>
    <message>
        <source>Bring your layers in, step by step</source>
        <translation>Қабаттарыңызды қадамдап енгізіңіз</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Жоспарды ашу</translation>
    </message>
    <message>
        <source>A plan file from this computer</source>
        <translation>Осы компьютердегі жоспар файлы</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Демо жоспар</translation>
    </message>
    <message>
        <source>A made-up city on a mountain slope, to try everything</source>
        <translation>Бәрін сынап көру үшін тау беткейіндегі ойдан құралған қала</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Соңғы жоспарлар</translation>
    </message>
    <message>
        <source>No recent plans</source>
        <translation>Соңғы жоспарлар жоқ</translation>
    </message>
    <message>
        <source>Plans that you open appear here. The demo plan is ready in a few seconds and shows everything.</source>
        <translation>Ашқан жоспарларыңыз осында көрінеді. Демо жоспар бірнеше секундта дайын болып, барлығын көрсетеді.</translation>
    </message>
    <message>
        <source>Make the demo plan</source>
        <translation>Демо жоспар жасау</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Осы тізімнен алып тастау</translation>
    </message>
    <message>
        <source>the file is not there any more</source>
        <translation>файл енді жоқ</translation>
    </message>
    <message>
        <source>synthetic · %1</source>
        <translation>синтетикалық · %1</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>%1 нұсқасындағы жаңалықтар</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::VariantChart</name>
    <message>
        <source>People gained</source>
        <translation>Қосылған тұрғындар</translation>
    </message>
    <message>
        <source>Connectivity gained, %</source>
        <translation>Байланыстылық өсімі, %</translation>
    </message>
    <message>
        <source>People gained against connectivity gained</source>
        <translation>Қосылған тұрғындар мен байланыстылық өсімі</translation>
    </message>
    <message>
        <source>%1: %2, %3 % of connectivity</source>
        <translation>%1: %2, байланыстылық %3 %</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>New scenario “%1”</source>
        <translation>Жаңа сценарий «%1»</translation>
    </message>
    <message>
        <source>Scenario renamed to “%1”</source>
        <translation>Сценарийдің жаңа атауы: «%1»</translation>
    </message>
    <message>
        <source>Scenario “%1” removed</source>
        <translation>«%1» сценарийі жойылды</translation>
    </message>
    <message>
        <source>Change by another program: %1</source>
        <translation>Басқа бағдарламаның өзгерісі: %1</translation>
    </message>
    <message>
        <source>Import: %1 → %2</source>
        <translation>Импорттау: %1 → %2</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Импорттау: %1</translation>
    </message>
    <message>
        <source>Districts, zones and population made</source>
        <translation>Аудандар, аймақтар және халық жасалды</translation>
    </message>
    <message>
        <source>Rivers, parks and hazards made</source>
        <translation>Өзендер, саябақтар және қауіпті аумақтар жасалды</translation>
    </message>
    <message>
        <source>Scenario filled</source>
        <translation>Сценарий толтырылды</translation>
    </message>
    <message>
        <source>Streets made</source>
        <translation>Көшелер жасалды</translation>
    </message>
    <message>
        <source>Buildings made</source>
        <translation>Ғимараттар жасалды</translation>
    </message>
    <message>
        <source>Facilities made</source>
        <translation>Қызмет көрсету нысандары жасалды</translation>
    </message>
</context>
<context>
    <name>indicators</name>
    <message>
        <source>no population in the data</source>
        <translation>деректерде халық саны жоқ</translation>
    </message>
    <message>
        <source>no facility of this kind</source>
        <translation>бұл түрдегі қызмет нысаны жоқ</translation>
    </message>
    <message>
        <source>no street network</source>
        <translation>көше желісі жоқ</translation>
    </message>
    <message>
        <source>partial data</source>
        <translation>деректер толық емес</translation>
    </message>
    <message>
        <source>verified norm</source>
        <translation>тексерілген норма</translation>
    </message>
    <message>
        <source>reference value, not verified</source>
        <translation>анықтамалық мән, тексерілмеген</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Districts overlap</source>
        <translation>Аудандар қабаттасады</translation>
    </message>
    <message>
        <source>Gap between districts</source>
        <translation>Аудандар арасындағы саңылау</translation>
    </message>
    <message>
        <source>Functional zones overlap</source>
        <translation>Функционалдық аймақтар қабаттасады</translation>
    </message>
    <message>
        <source>Protection zones overlap</source>
        <translation>Қорғау аймақтары қабаттасады</translation>
    </message>
    <message>
        <source>Invalid geometry</source>
        <translation>Геометрия жарамсыз</translation>
    </message>
    <message>
        <source>Geometry was repaired</source>
        <translation>Геометрия түзетілді</translation>
    </message>
    <message>
        <source>Feature without geometry</source>
        <translation>Геометриясы жоқ нысан</translation>
    </message>
    <message>
        <source>Empty geometry</source>
        <translation>Бос геометрия</translation>
    </message>
    <message>
        <source>The same geometry twice</source>
        <translation>Бірдей геометрия екі рет</translation>
    </message>
    <message>
        <source>Geometry of another type than the layer</source>
        <translation>Геометрия түрі қабаттікінен өзгеше</translation>
    </message>
    <message>
        <source>Streets without a connection to the network</source>
        <translation>Желіге қосылмаған көшелер</translation>
    </message>
    <message>
        <source>No street near enough</source>
        <translation>Маңайда көше жоқ</translation>
    </message>
    <message>
        <source>Cannot be reached on the network</source>
        <translation>Желі бойынша жету мүмкін емес</translation>
    </message>
    <message>
        <source>Totals contradict each other</source>
        <translation>Жиынтықтар бір-біріне қайшы</translation>
    </message>
    <message>
        <source>Nobody lives here according to the data</source>
        <translation>Деректер бойынша мұнда ешкім тұрмайды</translation>
    </message>
    <message>
        <source>No facility of this kind</source>
        <translation>Бұл түрдегі қызмет нысаны жоқ</translation>
    </message>
    <message>
        <source>Negative value</source>
        <translation>Теріс мән</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Сан емес</translation>
    </message>
    <message>
        <source>Value does not fit the column</source>
        <translation>Мән бағанға сәйкес келмейді</translation>
    </message>
    <message>
        <source>Value is not in the list</source>
        <translation>Мән тізімде жоқ</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>Оқылмайтын таңбалар</translation>
    </message>
    <message>
        <source>The file refers to something it does not hold</source>
        <translation>Файл өзінде жоқ нәрсеге сілтейді</translation>
    </message>
    <message>
        <source>Broken multipolygon</source>
        <translation>Бұзылған мультиполигон</translation>
    </message>
    <message>
        <source>Coordinates look exchanged</source>
        <translation>Координаттар орны ауысқан сияқты</translation>
    </message>
    <message>
        <source>Far outside the plan</source>
        <translation>Жоспардан тыс, тым алыс</translation>
    </message>
    <message>
        <source>No data in the terrain</source>
        <translation>Жер бедерінде деректер жоқ</translation>
    </message>
    <message>
        <source>Converted from another coordinate system</source>
        <translation>Басқа координаттар жүйесінен түрлендірілді</translation>
    </message>
</context>
<context>
    <name>provenance</name>
    <message>
        <source>Computed: %1</source>
        <translation>Есептелген: %1</translation>
    </message>
    <message>
        <source>Programs: %1</source>
        <translation>Бағдарламалар: %1</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметрлер</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Кіріс деректер</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>жолдар: %1</translation>
    </message>
    <message>
        <source>Where the numbers come from</source>
        <translation>Сандар қайдан алынған</translation>
    </message>
    <message>
        <source>Whole city</source>
        <translation>Бүкіл қала</translation>
    </message>
</context>
</TS>
