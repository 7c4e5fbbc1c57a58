<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Select All</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Step up</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>Step &amp;down</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Look in:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>File &amp;name:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Files of type:</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>All Files (*)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Parent Directory</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Create New Folder</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>New Folder</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;New Folder</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>List View</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Detail View</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Rename</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Show &amp;hidden files</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 already exists.
Do you want to replace it?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
File not found.
Please verify the correct file name was given.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Date Modified</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
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
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Select All</translation>
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
        <translation>Save</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Yes</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;No</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignore</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Restore Defaults</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Select All</translation>
    </message>
</context>
<context>
    <name>QWizard</name>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Back</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Next &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Finish</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisForm</name>
    <message>
        <source>(optional)</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>terrain of the plan</source>
        <translation>terrain of the plan</translation>
    </message>
    <message>
        <source>— none —</source>
        <translation>— none —</translation>
    </message>
    <message>
        <source>— choose a layer —</source>
        <translation>— choose a layer —</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>all kinds</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Choose a layer for “%1”</source>
        <translation>Choose a layer for “%1”</translation>
    </message>
    <message>
        <source>Import one into the plan, or pick another layer.</source>
        <translation>Import one into the plan, or pick another layer.</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>More settings</translation>
    </message>
    <message>
        <source>Computed from: %1</source>
        <translation>Computed from: %1</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Travel profiles: look, copy, change</translation>
    </message>
    <message>
        <source>The button beside the field picks the place on the map.</source>
        <translation>The button beside the field picks the place on the map.</translation>
    </message>
    <message>
        <source>Choose a place for “%1”</source>
        <translation>Choose a place for “%1”</translation>
    </message>
    <message>
        <source>Press the button beside the field, then click on the map.</source>
        <translation>Press the button beside the field, then click on the map.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::AnalysisPanel</name>
    <message>
        <source>Defaults</source>
        <translation>Defaults</translation>
    </message>
    <message>
        <source>Back to the values of the analysis</source>
        <translation>Back to the values of the analysis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Run (Ctrl+Enter)</source>
        <translation>Run (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictFollow</name>
    <message>
        <source>Inside the protection zone%1</source>
        <translation>Inside the protection zone%1</translation>
    </message>
    <message>
        <source>Inside the parcel%1</source>
        <translation>Inside the parcel%1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>The plan has no such layer: what lies inside is not known.</source>
        <translation>The plan has no such layer: what lies inside is not known.</translation>
    </message>
    <message>
        <source>Building height</source>
        <translation>Building height</translation>
    </message>
    <message>
        <source>The skyline rule has no result in this plan. Run “Skyline rule” of mountain protection once: its lowest allowed height is then shown for every shape.</source>
        <translation>The skyline rule has no result in this plan. Run “Skyline rule” of mountain protection once: its lowest allowed height is then shown for every shape.</translation>
    </message>
    <message>
        <source>no protected view</source>
        <translation>no protected view</translation>
    </message>
    <message>
        <source>%1, partly unknown</source>
        <translation>%1, partly unknown</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>The lowest height inside that keeps the protected views of the ridge, from the newest result of the skyline rule.</source>
        <translation>The lowest height inside that keeps the protected views of the ridge, from the newest result of the skyline rule.</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>Building %1</translation>
    </message>
    <message>
        <source>Verdict on the parcel</source>
        <translation>Verdict on the parcel</translation>
    </message>
    <message>
        <source>The limit of 15° is a draft of the correction of the general plan; its adoption is not confirmed. What is unknown never counts as fit.</source>
        <translation>The limit of 15° is a draft of the correction of the general plan; its adoption is not confirmed. What is unknown never counts as fit.</translation>
    </message>
    <message>
        <source>Largest part in one piece</source>
        <translation>Largest part in one piece</translation>
    </message>
    <message>
        <source>up to 3°</source>
        <translation>up to 3°</translation>
    </message>
    <message>
        <source>3 to 8°</source>
        <translation>3 to 8°</translation>
    </message>
    <message>
        <source>8 to 15°</source>
        <translation>8 to 15°</translation>
    </message>
    <message>
        <source>15 to 25° (draft)</source>
        <translation>15 to 25° (draft)</translation>
    </message>
    <message>
        <source>25 to 35°</source>
        <translation>25 to 35°</translation>
    </message>
    <message>
        <source>steeper than 35°</source>
        <translation>steeper than 35°</translation>
    </message>
    <message>
        <source>Slope %1</source>
        <translation>Slope %1</translation>
    </message>
    <message>
        <source>Unknown share</source>
        <translation>Unknown share</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ConflictPanel</name>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict.</source>
        <translation>Screening only: neither an official hazard map nor a legal verdict.</translation>
    </message>
    <message>
        <source>Clears the list and takes the markers off the map</source>
        <translation>Clears the list and takes the markers off the map</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Draw a protection zone or a parcel, or drag one that is there: what lies inside is listed here while the mouse moves.</source>
        <translation>Draw a protection zone or a parcel, or drag one that is there: what lies inside is listed here while the mouse moves.</translation>
    </message>
    <message>
        <source>The plan is being read…</source>
        <translation>The plan is being read…</translation>
    </message>
    <message>
        <source>Click or Enter shows it on the map</source>
        <translation>Click or Enter shows it on the map</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>conflicts</comment>
        <translation>and %1 more</translation>
    </message>
</context>
<context>
    <name>alatau::gui::FeatureForm</name>
    <message>
        <source>Click a feature on the map with the identify tool.</source>
        <translation>Click a feature on the map with the identify tool.</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ImportWizard</name>
    <message>
        <source>New plan</source>
        <translation>New plan</translation>
    </message>
    <message>
        <source>Import layers</source>
        <translation>Import layers</translation>
    </message>
    <message>
        <source>OpenStreetMap: streets, buildings, facilities, green, water</source>
        <translation>OpenStreetMap: streets, buildings, facilities, green, water</translation>
    </message>
    <message>
        <source>OpenStreetMap</source>
        <translation>OpenStreetMap</translation>
    </message>
    <message>
        <source>raster</source>
        <translation>raster</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>terrain</translation>
    </message>
    <message>
        <source>%1: %2 features in, %3 repaired, %4 rejected</source>
        <translation>%1: %2 features in, %3 repaired, %4 rejected</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>The plan is ready. It is empty: draw in it, or import layers later.</source>
        <translation>The plan is ready. It is empty: draw in it, or import layers later.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Reading the files</translation>
    </message>
</context>
<context>
    <name>alatau::gui::LayersPanel</name>
    <message>
        <source>Open table</source>
        <translation>Open table</translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation>Properties…</translation>
    </message>
    <message>
        <source>Delete this result</source>
        <translation>Delete this result</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Background</translation>
    </message>
    <message>
        <source>Chart and districts</source>
        <translation>Chart and districts</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Where it comes from…</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MainWindow</name>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Feature</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Run again…</source>
        <translation>Run again…</translation>
    </message>
    <message>
        <source>Place of the mouse, in metres of the plan&apos;s coordinate system</source>
        <translation>Place of the mouse, in metres of the plan&apos;s coordinate system</translation>
    </message>
    <message>
        <source>Scale of the map; type another one</source>
        <translation>Scale of the map; type another one</translation>
    </message>
    <message>
        <source>Corridors and protection zones drawn with snapping and exact numbers</source>
        <translation>Corridors and protection zones drawn with snapping and exact numbers</translation>
    </message>
    <message>
        <source>Nearest facility and coverage on foot, per district</source>
        <translation>Nearest facility and coverage on foot, per district</translation>
    </message>
    <message>
        <source>A report as PDF in Kazakh, Russian or English</source>
        <translation>A report as PDF in Kazakh, Russian or English</translation>
    </message>
    <message>
        <source>“%1” is still running. Wait for it, or cancel it below.</source>
        <translation>“%1” is still running. Wait for it, or cancel it below.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Stopped. Nothing was changed.</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>New plan…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Demo plan</translation>
    </message>
    <message>
        <source>Import layers…</source>
        <translation>Import layers…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <source>Export layers…</source>
        <translation>Export layers…</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Check the plan</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Close the plan</translation>
    </message>
    <message>
        <source>Reset the window layout</source>
        <translation>Reset the window layout</translation>
    </message>
    <message>
        <source>New scenario…</source>
        <translation>New scenario…</translation>
    </message>
    <message>
        <source>Rename the scenario…</source>
        <translation>Rename the scenario…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Analyses</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Back to the last view</source>
        <translation>Back to the last view</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>Drag the map. The wheel zooms.</source>
        <translation>Drag the map. The wheel zooms.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Click, or drag a rectangle to zoom to.</source>
        <translation>Click, or drag a rectangle to zoom to.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Click a feature, or drag a rectangle. Ctrl adds and takes away.</source>
        <translation>Click a feature, or drag a rectangle. Ctrl adds and takes away.</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Identify</translation>
    </message>
    <message>
        <source>Click points; double click ends, Esc takes the last point back.</source>
        <translation>Click points; double click ends, Esc takes the last point back.</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Measure a length</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>Measure an area</translation>
    </message>
    <message>
        <source>Nothing there. Click on a feature.</source>
        <translation>Nothing there. Click on a feature.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n selected</source>
        <translation>
            <numerusform>%1: %n selected</numerusform>
            <numerusform>%1: %n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>New, open, import, export, language, panes</source>
        <translation>New, open, import, export, language, panes</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Recent plans</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Panes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Scenario in view: everything drawn goes into it</source>
        <translation>Scenario in view: everything drawn goes into it</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <source>No plugin was found</source>
        <translation>No plugin was found</translation>
    </message>
    <message>
        <source>Report: %1…</source>
        <translation>Report: %1…</translation>
    </message>
    <message>
        <source>Layers, places, tools, analyses, indicators (Ctrl+K)</source>
        <translation>Layers, places, tools, analyses, indicators (Ctrl+K)</translation>
    </message>
    <message>
        <source>%1 (synthetic) — Alatau</source>
        <translation>%1 (synthetic) — Alatau</translation>
    </message>
    <message>
        <source>%1 — Alatau</source>
        <translation>%1 — Alatau</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Problems (%1)</translation>
    </message>
    <message>
        <source>This problem has no place on the map.</source>
        <translation>This problem has no place on the map.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Open a plan</translation>
    </message>
    <message>
        <source>Plans (*.sqlite);;All files (*)</source>
        <translation>Plans (*.sqlite);;All files (*)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Plans (*.sqlite)</translation>
    </message>
    <message>
        <source>A copy needs another name than the plan itself.</source>
        <translation>A copy needs another name than the plan itself.</translation>
    </message>
    <message>
        <source>Export layers</source>
        <translation>Export layers</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</source>
        <translation>GeoPackage (*.gpkg);;Excel (*.xlsx);;GeoJSON (*.geojson);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The name must end in .gpkg, .xlsx, .geojson or .csv.</source>
        <translation>The name must end in .gpkg, .xlsx, .geojson or .csv.</translation>
    </message>
    <message>
        <source>This format takes one layer: choose it in the list of layers first.</source>
        <translation>This format takes one layer: choose it in the list of layers first.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exported to %1</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>New scenario</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Rename the scenario</translation>
    </message>
    <message>
        <source>Making the demo plan</source>
        <translation>Making the demo plan</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Saving a copy</translation>
    </message>
    <message>
        <source>A copy is in %1</source>
        <translation>A copy is in %1</translation>
    </message>
    <message>
        <source>There is no analysis “%1”.</source>
        <translation>There is no analysis “%1”.</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Checking the plan</translation>
    </message>
    <message>
        <source>The plan was checked: no problems.</source>
        <translation>The plan was checked: no problems.</translation>
    </message>
    <message numerus="yes">
        <source>The plan was checked: %n problem(s).</source>
        <translation>
            <numerusform>The plan was checked: %n problem.</numerusform>
            <numerusform>The plan was checked: %n problems.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Write the report</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>The report is written: %n page(s).</source>
        <translation>
            <numerusform>The report is written: %n page.</numerusform>
            <numerusform>The report is written: %n pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Open the report</translation>
    </message>
    <message>
        <source>“%1” has edits that are not saved. Save them first, or end editing.</source>
        <translation>“%1” has edits that are not saved. Save them first, or end editing.</translation>
    </message>
    <message>
        <source>Import of OpenStreetMap, terrain and any table or layer, with a list of problems</source>
        <translation>Import of OpenStreetMap, terrain and any table or layer, with a list of problems</translation>
    </message>
    <message>
        <source>Undo for everything, also for what other programs change</source>
        <translation>Undo for everything, also for what other programs change</translation>
    </message>
    <message>
        <source>Remove the scenario</source>
        <translation>Remove the scenario</translation>
    </message>
    <message>
        <source>Plugins…</source>
        <translation>Plugins…</translation>
    </message>
    <message>
        <source>Add, rename or remove a scenario</source>
        <translation>Add, rename or remove a scenario</translation>
    </message>
    <message>
        <source>Open another plan…</source>
        <translation>Open another plan…</translation>
    </message>
    <message>
        <source>Wait for the run below, or cancel it; then write the report.</source>
        <translation>Wait for the run below, or cancel it; then write the report.</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Writing the report</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>Choose another place…</translation>
    </message>
    <message>
        <source>%1: selected on the map and in the table</source>
        <translation>%1: selected on the map and in the table</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Copy the value</translation>
    </message>
    <message>
        <source>Copy the table of districts</source>
        <translation>Copy the table of districts</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Where it comes from…</translation>
    </message>
    <message>
        <source>The scenario is removed.</source>
        <translation>The scenario is removed.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Street network</source>
        <translation>Street network</translation>
    </message>
    <message>
        <source>Check the street network…</source>
        <translation>Check the street network…</translation>
    </message>
    <message>
        <source>Disparity of access to culture between districts</source>
        <translation>Disparity of access to culture between districts</translation>
    </message>
    <message>
        <source>Travel profiles…</source>
        <translation>Travel profiles…</translation>
    </message>
    <message>
        <source>Reach from here</source>
        <translation>Reach from here</translation>
    </message>
    <message>
        <source>Move over the map: what can be reached from there. A click keeps it, Esc leaves.</source>
        <translation>Move over the map: what can be reached from there. A click keeps it, Esc leaves.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Done.</translation>
    </message>
    <message numerus="yes">
        <source>Done, %n problem(s) in the data.</source>
        <translation>
            <numerusform>Done, %n problem in the data.</numerusform>
            <numerusform>Done, %n problems in the data.</numerusform>
        </translation>
    </message>
    <message>
        <source>The plugins for this are not there.</source>
        <translation>The plugins for this are not there.</translation>
    </message>
    <message>
        <source>Comparing two results</source>
        <translation>Comparing two results</translation>
    </message>
    <message>
        <source>The plugin that checks the street network is not there.</source>
        <translation>The plugin that checks the street network is not there.</translation>
    </message>
    <message>
        <source>Checking the street network</source>
        <translation>Checking the street network</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>Coverage and norms</source>
        <translation>Coverage and norms</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>Fairness</translation>
    </message>
    <message>
        <source>Green areas</source>
        <translation>Green areas</translation>
    </message>
    <message>
        <source>Siting of facilities</source>
        <translation>Siting of facilities</translation>
    </message>
    <message>
        <source>Public transport</source>
        <translation>Public transport</translation>
    </message>
    <message>
        <source>Search an analysis (Ctrl+K)</source>
        <translation>Search an analysis (Ctrl+K)</translation>
    </message>
    <message>
        <source>Mountain protection</source>
        <translation>Mountain protection</translation>
    </message>
    <message>
        <source>Corridor</source>
        <translation>Corridor</translation>
    </message>
    <message>
        <source>Green network</source>
        <translation>Green network</translation>
    </message>
    <message>
        <source>The plugin “green_network” is not there: a route cannot be computed.</source>
        <translation>The plugin “green_network” is not there: a route cannot be computed.</translation>
    </message>
    <message>
        <source>No way leads from one place to the other: barriers lie in between.</source>
        <translation>No way leads from one place to the other: barriers lie in between.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Select a corridor, a street or another line first.</source>
        <translation>Select a corridor, a street or another line first.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>3-D view</translation>
    </message>
    <message>
        <source>Click a feature to see and edit its attributes, or a raster result to read its value.</source>
        <translation>Click a feature to see and edit its attributes, or a raster result to read its value.</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Elevation profile</translation>
    </message>
    <message>
        <source>Click the points of a line; double click ends it: its heights appear below the map.</source>
        <translation>Click the points of a line; double click ends it: its heights appear below the map.</translation>
    </message>
    <message>
        <source>The plan has no elevation, so there is nothing to see in 3-D.</source>
        <translation>The plan has no elevation, so there is nothing to see in 3-D.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>Why is it protected?</source>
        <translation>Why is it protected?</translation>
    </message>
    <message>
        <source>Click a place: the regime there and every rule with its value and by how much. Esc leaves.</source>
        <translation>Click a place: the regime there and every rule with its value and by how much. Esc leaves.</translation>
    </message>
    <message>
        <source>Other features; route and suggestions of corridors; move, split, delete; snapping</source>
        <translation>Other features; route and suggestions of corridors; move, split, delete; snapping</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MapOverlay</name>
    <message>
        <source>N</source>
        <extracomment>Letter of the north arrow</extracomment>
        <translation>N</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>SYNTHETIC DATA</translation>
    </message>
</context>
<context>
    <name>alatau::gui::MeasureTool</name>
    <message>
        <source>%1 (last part %2)</source>
        <translation>%1 (last part %2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::NetworkController</name>
    <message>
        <source>There is no plan.</source>
        <translation>There is no plan.</translation>
    </message>
    <message>
        <source>The green network of this scenario has not been computed yet: which patches hold it together, and what is lost without one of them.</source>
        <translation>The green network of this scenario has not been computed yet: which patches hold it together, and what is lost without one of them.</translation>
    </message>
    <message>
        <source>The layers of this result cannot be opened. Run the analysis again.</source>
        <translation>The layers of this result cannot be opened. Run the analysis again.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PlanSession</name>
    <message>
        <source>Undone: %1</source>
        <translation>Undone: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Redone: %1</translation>
    </message>
    <message>
        <source>Jumped in the history</source>
        <translation>Jumped in the history</translation>
    </message>
</context>
<context>
    <name>alatau::gui::PluginsDialog</name>
    <message>
        <source>switched off after a crash</source>
        <translation>switched off after a crash</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>switched off</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>cannot be used</translation>
    </message>
    <message>
        <source>Its description file is missing.</source>
        <translation>Its description file is missing.</translation>
    </message>
    <message>
        <source>Its description file has a mistake.</source>
        <translation>Its description file has a mistake.</translation>
    </message>
    <message>
        <source>It was built for another version of Alatau.</source>
        <translation>It was built for another version of Alatau.</translation>
    </message>
    <message>
        <source>Another plugin has the same name.</source>
        <translation>Another plugin has the same name.</translation>
    </message>
    <message>
        <source>It was switched off here.</source>
        <translation>It was switched off here.</translation>
    </message>
    <message>
        <source>The program ended while this plugin was working. Switch it on to try again.</source>
        <translation>The program ended while this plugin was working. Switch it on to try again.</translation>
    </message>
    <message>
        <source>The system could not load its file.</source>
        <translation>The system could not load its file.</translation>
    </message>
    <message>
        <source>Its code does not keep to the rules for plugins.</source>
        <translation>Its code does not keep to the rules for plugins.</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Plugin</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Analyses</source>
        <translation>Analyses</translation>
    </message>
    <message>
        <source>No plugin was found.</source>
        <translation>No plugin was found.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ProfilePanel</name>
    <message>
        <source>From the selection</source>
        <translation>From the selection</translation>
    </message>
    <message>
        <source>Profile of the selected corridor, street or other line</source>
        <translation>Profile of the selected corridor, street or other line</translation>
    </message>
    <message>
        <source>Show the whole profile</source>
        <translation>Show the whole profile</translation>
    </message>
    <message>
        <source>Elevation profile</source>
        <translation>Elevation profile</translation>
    </message>
    <message>
        <source>Draw a line on the map, or select a corridor, a street or another line: its heights appear here.</source>
        <translation>Draw a line on the map, or select a corridor, a street or another line: its heights appear here.</translation>
    </message>
    <message>
        <source>The plan has no elevation. Import elevation tiles to see profiles.</source>
        <translation>The plan has no elevation. Import elevation tiles to see profiles.</translation>
    </message>
    <message>
        <source>%1 – %2 m high · climb %3 m, descent %4 m</source>
        <translation>%1 – %2 m high · climb %3 m, descent %4 m</translation>
    </message>
    <message>
        <source>%1 without elevation</source>
        <translation>%1 without elevation</translation>
    </message>
    <message>
        <source>%1 from the start, %2 m high</source>
        <translation>%1 from the start, %2 m high</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachOptions</name>
    <message>
        <source>Up to five limits in minutes, with commas</source>
        <translation>Up to five limits in minutes, with commas</translation>
    </message>
    <message>
        <source>Travel profiles: look, copy, change</source>
        <translation>Travel profiles: look, copy, change</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>Takes the pinned areas off the map</source>
        <translation>Takes the pinned areas off the map</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReachTool</name>
    <message>
        <source>No street near here</source>
        <translation>No street near here</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ReasonsPanel</name>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Click a place with the tool “Why is it protected?”.</source>
        <translation>Click a place with the tool “Why is it protected?”.</translation>
    </message>
    <message>
        <source>The plugin “mountain_protection” is not there: reasons cannot be told.</source>
        <translation>The plugin “mountain_protection” is not there: reasons cannot be told.</translation>
    </message>
    <message>
        <source>Looking at the rules…</source>
        <translation>Looking at the rules…</translation>
    </message>
    <message>
        <source>No reasons can be told here: %1</source>
        <translation>No reasons can be told here: %1</translation>
    </message>
    <message>
        <source>no data in the plan: the rule was left out</source>
        <translation>no data in the plan: the rule was left out</translation>
    </message>
    <message>
        <source>unknown here: no source has a value</source>
        <translation>unknown here: no source has a value</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>value %1</translation>
    </message>
    <message>
        <source>limit ≤ %1</source>
        <translation>limit ≤ %1</translation>
    </message>
    <message>
        <source>limit &gt; %1</source>
        <translation>limit &gt; %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>by %1</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>inside</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>outside</translation>
    </message>
    <message>
        <source>norm: %1</source>
        <translation>norm: %1</translation>
    </message>
    <message>
        <source>No rule protects this place</source>
        <translation>No rule protects this place</translation>
    </message>
    <message>
        <source>Unknown: no rule holds, but not every rule can be decided</source>
        <translation>Unknown: no rule holds, but not every rule can be decided</translation>
    </message>
    <message>
        <source>Outside the elevation model: unknown</source>
        <translation>Outside the elevation model: unknown</translation>
    </message>
    <message>
        <source>Regime: %1</source>
        <translation>Regime: %1</translation>
    </message>
    <message>
        <source>An exception decided by hand stands above the rules.</source>
        <translation>An exception decided by hand stands above the rules.</translation>
    </message>
    <message>
        <source>Decided by: %1</source>
        <translation>Decided by: %1</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>Unknown here</source>
        <translation>Unknown here</translation>
    </message>
    <message>
        <source>Left out, no data</source>
        <translation>Left out, no data</translation>
    </message>
    <message>
        <source>Do not hold</source>
        <translation>Do not hold</translation>
    </message>
    <message>
        <source>Rules as in the newest composed zones: %1.</source>
        <translation>Rules as in the newest composed zones: %1.</translation>
    </message>
    <message>
        <source>Pack of rules: %1.</source>
        <translation>Pack of rules: %1.</translation>
    </message>
    <message>
        <source>Screening only: neither an official hazard map nor a legal verdict. Norms that are drafts or not verified are marked.</source>
        <translation>Screening only: neither an official hazard map nor a legal verdict. Norms that are drafts or not verified are marked.</translation>
    </message>
</context>
<context>
    <name>alatau::gui::RepairController</name>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>The street network has not been checked yet.</translation>
    </message>
    <message>
        <source>Mend the street network: %1</source>
        <translation>Mend the street network: %1</translation>
    </message>
    <message>
        <source>Mend the street network: %1 (%2)</source>
        <translation>Mend the street network: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ResultPanel</name>
    <message>
        <source>There is no plan.</source>
        <translation>There is no plan.</translation>
    </message>
    <message>
        <source>There is no result in this scenario yet. Run an analysis: its figures appear here.</source>
        <translation>There is no result in this scenario yet. Run an analysis: its figures appear here.</translation>
    </message>
    <message>
        <source>The layer of this result cannot be opened. Run the analysis again.</source>
        <translation>The layer of this result cannot be opened. Run the analysis again.</translation>
    </message>
    <message>
        <source>Nothing in this result is a number to draw.</source>
        <translation>Nothing in this result is a number to draw.</translation>
    </message>
    <message>
        <source>This result minus…</source>
        <translation>This result minus…</translation>
    </message>
    <message>
        <source>There is no other run of this analysis</source>
        <translation>There is no other run of this analysis</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Save the table</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be written to %1: %2</source>
        <translation>The table could not be written to %1: %2</translation>
    </message>
</context>
<context>
    <name>alatau::gui::TablePanel</name>
    <message>
        <source>Edit cells</source>
        <translation>Edit cells</translation>
    </message>
    <message>
        <source>Save the edits</source>
        <translation>Save the edits</translation>
    </message>
    <message>
        <source>Form view</source>
        <translation>Form view</translation>
    </message>
    <message>
        <source>Selected only</source>
        <translation>Selected only</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Zoom to the selection</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Clear the selection</translation>
    </message>
    <message>
        <source>Edit the table %1</source>
        <translation>Edit the table %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolSet</name>
    <message>
        <source>Corridor</source>
        <translation>Corridor</translation>
    </message>
    <message>
        <source>Draw a green corridor: centreline and width</source>
        <translation>Draw a green corridor: centreline and width</translation>
    </message>
    <message>
        <source>Protection zone</source>
        <translation>Protection zone</translation>
    </message>
    <message>
        <source>Draw a protection zone</source>
        <translation>Draw a protection zone</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>Facility</translation>
    </message>
    <message>
        <source>Place a school, a clinic or another facility</source>
        <translation>Place a school, a clinic or another facility</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Draw a street or a footway</source>
        <translation>Draw a street or a footway</translation>
    </message>
    <message>
        <source>Edit vertices</source>
        <translation>Edit vertices</translation>
    </message>
    <message>
        <source>Move, add and delete vertices</source>
        <translation>Move, add and delete vertices</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Move a feature</source>
        <translation>Move a feature</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Split a line or an area</source>
        <translation>Split a line or an area</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete a feature</source>
        <translation>Delete a feature</translation>
    </message>
    <message>
        <source>Snapping</source>
        <translation>Snapping</translation>
    </message>
    <message>
        <source>Snap to green areas, water, streets, corridors and zones (S)</source>
        <translation>Snap to green areas, water, streets, corridors and zones (S)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Edit corridor</source>
        <translation>Edit corridor</translation>
    </message>
    <message>
        <source>Change a corridor: vertices, widths, split, join, reverse</source>
        <translation>Change a corridor: vertices, widths, split, join, reverse</translation>
    </message>
    <message>
        <source>Suggested links</source>
        <translation>Suggested links</translation>
    </message>
    <message>
        <source>The links that connect most: one click makes a corridor</source>
        <translation>The links that connect most: one click makes a corridor</translation>
    </message>
    <message>
        <source>Route of a corridor</source>
        <translation>Route of a corridor</translation>
    </message>
    <message>
        <source>The way of least cost between two green patches, to be changed by hand</source>
        <translation>The way of least cost between two green patches, to be changed by hand</translation>
    </message>
    <message>
        <source>Other feature</source>
        <translation>Other feature</translation>
    </message>
    <message>
        <source>Draw a parcel, an exception from zone rules, a trail, a trailhead, a count or a limit of change</source>
        <translation>Draw a parcel, an exception from zone rules, a trail, a trailhead, a count or a limit of change</translation>
    </message>
</context>
<context>
    <name>alatau::gui::ToolText</name>
    <message>
        <source>Corridor: click where its centreline begins</source>
        <translation>Corridor: click where its centreline begins</translation>
    </message>
    <message>
        <source>Corridor: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Corridor: click the next point, or type the length (D) and the angle (A)</translation>
    </message>
    <message>
        <source>An unfinished corridor (%1 points) is kept.</source>
        <translation>An unfinished corridor (%1 points) is kept.</translation>
    </message>
    <message>
        <source>Draw corridor</source>
        <translation>Draw corridor</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Buildings</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>The centreline crosses itself</source>
        <translation>The centreline crosses itself</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Throw this drawing away?</source>
        <translation>Throw this drawing away?</translation>
    </message>
    <message>
        <source>Go on drawing</source>
        <translation>Go on drawing</translation>
    </message>
    <message>
        <source>A line needs at least two points.</source>
        <translation>A line needs at least two points.</translation>
    </message>
    <message>
        <source>A zone needs at least three points.</source>
        <translation>A zone needs at least three points.</translation>
    </message>
    <message>
        <source>The unfinished drawing could not be kept in the plan: %1</source>
        <translation>The unfinished drawing could not be kept in the plan: %1</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>%1, %2°</source>
        <translation>%1, %2°</translation>
    </message>
    <message>
        <source>Street: click where it begins; snap to a street to connect to it</source>
        <translation>Street: click where it begins; snap to a street to connect to it</translation>
    </message>
    <message>
        <source>Street: click the next point; Enter or right click finishes, Esc takes the last point back</source>
        <translation>Street: click the next point; Enter or right click finishes, Esc takes the last point back</translation>
    </message>
    <message>
        <source>An unfinished street (%1 points) is kept.</source>
        <translation>An unfinished street (%1 points) is kept.</translation>
    </message>
    <message>
        <source>Draw street</source>
        <translation>Draw street</translation>
    </message>
    <message>
        <source>Facility: choose its kind above and click its place</source>
        <translation>Facility: choose its kind above and click its place</translation>
    </message>
    <message>
        <source>Place facility</source>
        <translation>Place facility</translation>
    </message>
    <message>
        <source>Click where it shall be, or type the distance (D) and the angle (A); Esc leaves it where it was</source>
        <translation>Click where it shall be, or type the distance (D) and the angle (A); Esc leaves it where it was</translation>
    </message>
    <message>
        <source>Move: click a feature, or drag it</source>
        <translation>Move: click a feature, or drag it</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>Move %1</translation>
    </message>
    <message>
        <source>Split: click the line or the area to cut</source>
        <translation>Split: click the line or the area to cut</translation>
    </message>
    <message>
        <source>Split: draw the cutting line from one side to the other</source>
        <translation>Split: draw the cutting line from one side to the other</translation>
    </message>
    <message>
        <source>Split: click the next point of the cutting line; Enter or right click cuts</source>
        <translation>Split: click the next point of the cutting line; Enter or right click cuts</translation>
    </message>
    <message>
        <source>Only lines and areas can be split.</source>
        <translation>Only lines and areas can be split.</translation>
    </message>
    <message>
        <source>The line does not go all the way through %1.</source>
        <translation>The line does not go all the way through %1.</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>Split %1</translation>
    </message>
    <message>
        <source>Delete: click a feature</source>
        <translation>Delete: click a feature</translation>
    </message>
    <message numerus="yes">
        <source>%n selected feature(s)</source>
        <translation>
            <numerusform>%n selected feature</numerusform>
            <numerusform>%n selected features</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>Delete %1?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Delete %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Deleted: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: not done. %2</translation>
    </message>
    <message>
        <source>another zone</source>
        <translation>another zone</translation>
    </message>
    <message>
        <source>This zone now overlaps %1 by %2.</source>
        <translation>This zone now overlaps %1 by %2.</translation>
    </message>
    <message>
        <source>Cut it off</source>
        <translation>Cut it off</translation>
    </message>
    <message>
        <source>Nothing of the zone would be left.</source>
        <translation>Nothing of the zone would be left.</translation>
    </message>
    <message>
        <source>Cut off overlap</source>
        <translation>Cut off overlap</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <source>Width of the corridor (W). Shift and the mouse drag it in the map.</source>
        <translation>Width of the corridor (W). Shift and the mouse drag it in the map.</translation>
    </message>
    <message>
        <source>Why this zone is protected</source>
        <translation>Why this zone is protected</translation>
    </message>
    <message>
        <source>Regime</source>
        <translation>Regime</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Click where the vertex shall be; Esc leaves it where it was</source>
        <translation>Click where the vertex shall be; Esc leaves it where it was</translation>
    </message>
    <message>
        <source>Click or drag a vertex to move it, a segment to add one; Delete removes the vertex under the cursor</source>
        <translation>Click or drag a vertex to move it, a segment to add one; Delete removes the vertex under the cursor</translation>
    </message>
    <message>
        <source>Edit vertices: click a corridor, a zone, a street or any other feature</source>
        <translation>Edit vertices: click a corridor, a zone, a street or any other feature</translation>
    </message>
    <message>
        <source>Add vertex</source>
        <translation>Add vertex</translation>
    </message>
    <message>
        <source>Move vertex</source>
        <translation>Move vertex</translation>
    </message>
    <message>
        <source>Delete vertex</source>
        <translation>Delete vertex</translation>
    </message>
    <message>
        <source>The boundary crosses itself</source>
        <translation>The boundary crosses itself</translation>
    </message>
    <message>
        <source>Protection zone: click the first point of its boundary</source>
        <translation>Protection zone: click the first point of its boundary</translation>
    </message>
    <message>
        <source>Protection zone: click the next point, or type the length (D) and the angle (A)</source>
        <translation>Protection zone: click the next point, or type the length (D) and the angle (A)</translation>
    </message>
    <message>
        <source>Protection zone: click the next point; Enter, a right click or the first point finishes, Esc takes the last point back</source>
        <translation>Protection zone: click the next point; Enter, a right click or the first point finishes, Esc takes the last point back</translation>
    </message>
    <message>
        <source>An unfinished protection zone (%1 points) is kept.</source>
        <translation>An unfinished protection zone (%1 points) is kept.</translation>
    </message>
    <message>
        <source>zone %1</source>
        <translation>zone %1</translation>
    </message>
    <message>
        <source>The boundary crosses itself where the cross is. Take points back (Esc) until it does not.</source>
        <translation>The boundary crosses itself where the cross is. Take points back (Esc) until it does not.</translation>
    </message>
    <message>
        <source>Nothing would be left: the zone lies within other zones.</source>
        <translation>Nothing would be left: the zone lies within other zones.</translation>
    </message>
    <message>
        <source>Keep the overlap</source>
        <translation>Keep the overlap</translation>
    </message>
    <message>
        <source>The zone has no area yet.</source>
        <translation>The zone has no area yet.</translation>
    </message>
    <message>
        <source>Draw protection zone</source>
        <translation>Draw protection zone</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2.</source>
        <translation>This zone overlaps %1 by %2.</translation>
    </message>
    <message>
        <source>This zone overlaps %1 by %2 and %3 more.</source>
        <translation>This zone overlaps %1 by %2 and %3 more.</translation>
    </message>
    <message>
        <source>Keep and record a problem</source>
        <translation>Keep and record a problem</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Perimeter</translation>
    </message>
    <message>
        <source>Overlaps %1</source>
        <translation>Overlaps %1</translation>
    </message>
    <message>
        <source>The map was switched from %1 to %2, the plan&apos;s own CRS: lengths and areas are measured in it.</source>
        <translation>The map was switched from %1 to %2, the plan&apos;s own CRS: lengths and areas are measured in it.</translation>
    </message>
    <message>
        <source>Continue: %1</source>
        <translation>Continue: %1</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Discard all</translation>
    </message>
    <message>
        <source>Edit corridor: click a corridor</source>
        <translation>Edit corridor: click a corridor</translation>
    </message>
    <message>
        <source>Click the corridor to join with; Esc leaves it</source>
        <translation>Click the corridor to join with; Esc leaves it</translation>
    </message>
    <message>
        <source>Click or let go where the edge shall be; both sides change alike. Esc leaves it as it was</source>
        <translation>Click or let go where the edge shall be; both sides change alike. Esc leaves it as it was</translation>
    </message>
    <message>
        <source>This corridor has no usable line or width. Give it a width in its form.</source>
        <translation>This corridor has no usable line or width. Give it a width in its form.</translation>
    </message>
    <message>
        <source>Change width</source>
        <translation>Change width</translation>
    </message>
    <message>
        <source>Split corridor</source>
        <translation>Split corridor</translation>
    </message>
    <message>
        <source>Join corridors</source>
        <translation>Join corridors</translation>
    </message>
    <message>
        <source>Reverse corridor</source>
        <translation>Reverse corridor</translation>
    </message>
    <message>
        <source>Point at a vertex first, then press W.</source>
        <translation>Point at a vertex first, then press W.</translation>
    </message>
    <message>
        <source>Width here</source>
        <translation>Width here</translation>
    </message>
    <message>
        <source>Narrowest</source>
        <translation>Narrowest</translation>
    </message>
    <message>
        <source>Narrower than its minimum of %1</source>
        <translation>Narrower than its minimum of %1</translation>
    </message>
    <message>
        <source>Streets crossed</source>
        <translation>Streets crossed</translation>
    </message>
    <message>
        <source>Rivers crossed</source>
        <translation>Rivers crossed</translation>
    </message>
    <message>
        <source>On existing green</source>
        <translation>On existing green</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Draw a corridor or click one with the tool “Edit corridor”: what it touches is listed here.</source>
        <translation>Draw a corridor or click one with the tool “Edit corridor”: what it touches is listed here.</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Narrowest place</source>
        <translation>Narrowest place</translation>
    </message>
    <message>
        <source>Residents displaced</source>
        <translation>Residents displaced</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>Building %1</translation>
    </message>
    <message>
        <source>Functional zones</source>
        <translation>Functional zones</translation>
    </message>
    <message>
        <source>Green land</source>
        <translation>Green land</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>Kind not given</source>
        <translation>Kind not given</translation>
    </message>
    <message>
        <source>Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, W or Shift and the mouse change the width, T traces</source>
        <translation>Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, W or Shift and the mouse change the width, T traces</translation>
    </message>
    <message>
        <source>corridor %1</source>
        <translation>corridor %1</translation>
    </message>
    <message>
        <source>This corridor now overlaps %1 by %2.</source>
        <translation>This corridor now overlaps %1 by %2.</translation>
    </message>
    <message>
        <source>Changes from point to point</source>
        <translation>Changes from point to point</translation>
    </message>
    <message>
        <source>Every point gets the width that is set when it is drawn; in between, the width changes evenly. Otherwise all points have the same width.</source>
        <translation>Every point gets the width that is set when it is drawn; in between, the width changes evenly. Otherwise all points have the same width.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Follows rivers, streets and edges of green areas between two clicks (T)</source>
        <translation>Follows rivers, streets and edges of green areas between two clicks (T)</translation>
    </message>
    <message>
        <source>Click shows the place on the map</source>
        <translation>Click shows the place on the map</translation>
    </message>
    <message>
        <source>Route: click where it ends, e.g. in another green patch; Esc takes the start back</source>
        <translation>Route: click where it ends, e.g. in another green patch; Esc takes the start back</translation>
    </message>
    <message>
        <source>Route: click where it begins, e.g. in a green patch</source>
        <translation>Route: click where it begins, e.g. in a green patch</translation>
    </message>
    <message>
        <source>Suggestions: none are left</source>
        <translation>Suggestions: none are left</translation>
    </message>
    <message>
        <source>Suggestions: click a dotted line and it becomes a corridor of the width above</source>
        <translation>Suggestions: click a dotted line and it becomes a corridor of the width above</translation>
    </message>
    <message>
        <source>Which links connect most has not been computed for this scenario yet.</source>
        <translation>Which links connect most has not been computed for this scenario yet.</translation>
    </message>
    <message>
        <source>Connectivity</source>
        <translation>Connectivity</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1 %</translation>
    </message>
    <message>
        <source>Suggested corridor</source>
        <translation>Suggested corridor</translation>
    </message>
    <message>
        <source>Finish the corridor that you are drawing first, or discard it.</source>
        <translation>Finish the corridor that you are drawing first, or discard it.</translation>
    </message>
    <message>
        <source>Change crossing</source>
        <translation>Change crossing</translation>
    </message>
    <message>
        <source>Delete crossing</source>
        <translation>Delete crossing</translation>
    </message>
    <message>
        <source>Every street, river and railway that this corridor crosses has its crossing.</source>
        <translation>Every street, river and railway that this corridor crosses has its crossing.</translation>
    </message>
    <message>
        <source>Find crossings</source>
        <translation>Find crossings</translation>
    </message>
    <message>
        <source>Add crossing</source>
        <translation>Add crossing</translation>
    </message>
    <message>
        <source>Click where the corridor crosses something; Esc leaves it</source>
        <translation>Click where the corridor crosses something; Esc leaves it</translation>
    </message>
    <message>
        <source>Drag a vertex or a width; a segment gives a new vertex. Delete removes the vertex, W types its width, X splits, J joins, R reverses, C sets a crossing, F finds the crossings</source>
        <translation>Drag a vertex or a width; a segment gives a new vertex. Delete removes the vertex, W types its width, X splits, J joins, R reverses, C sets a crossing, F finds the crossings</translation>
    </message>
    <message>
        <source>Railways crossed</source>
        <translation>Railways crossed</translation>
    </message>
    <message>
        <source>What the corridor crosses at the crossing that is picked</source>
        <translation>What the corridor crosses at the crossing that is picked</translation>
    </message>
    <message>
        <source>How animals and people get across. Only an underpass, a culvert, a bridge or a green bridge opens a barrier in the resistance surface.</source>
        <translation>How animals and people get across. Only an underpass, a culvert, a bridge or a green bridge opens a barrier in the resistance surface.</translation>
    </message>
    <message>
        <source>Delete the crossing that is picked (Delete). It does not come back by itself.</source>
        <translation>Delete the crossing that is picked (Delete). It does not come back by itself.</translation>
    </message>
    <message>
        <source>Set a crossing wherever the centreline crosses a street, water or a railway and has none (F)</source>
        <translation>Set a crossing wherever the centreline crosses a street, water or a railway and has none (F)</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>Set a crossing where you click next (C sets it under the cursor)</source>
        <translation>Set a crossing where you click next (C sets it under the cursor)</translation>
    </message>
    <message>
        <source>Crosses</source>
        <translation>Crosses</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Structure</translation>
    </message>
    <message>
        <source>Crossings</source>
        <translation>Crossings</translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation>Compute now</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>Who decided</translation>
    </message>
    <message>
        <source>Why the rules do not apply</source>
        <translation>Why the rules do not apply</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>on</source>
        <comment>signed on a day</comment>
        <translation>on</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Parcel (functional zone)</source>
        <translation>Parcel (functional zone)</translation>
    </message>
    <message>
        <source>no protection</source>
        <translation>no protection</translation>
    </message>
    <message>
        <source>who decided</source>
        <translation>who decided</translation>
    </message>
    <message>
        <source>why</source>
        <translation>why</translation>
    </message>
    <message>
        <source>Finish or discard what you are drawing before you choose another layer.</source>
        <translation>Finish or discard what you are drawing before you choose another layer.</translation>
    </message>
    <message>
        <source>%1: click the place</source>
        <translation>%1: click the place</translation>
    </message>
    <message>
        <source>%1: click the first point</source>
        <translation>%1: click the first point</translation>
    </message>
    <message>
        <source>%1: click the next point; Enter or a right click finishes, Esc takes the last point back</source>
        <translation>%1: click the next point; Enter or a right click finishes, Esc takes the last point back</translation>
    </message>
    <message>
        <source>An unfinished drawing of “%1” (%2 points) is kept.</source>
        <translation>An unfinished drawing of “%1” (%2 points) is kept.</translation>
    </message>
    <message>
        <source>The area has no size yet.</source>
        <translation>The area has no size yet.</translation>
    </message>
    <message>
        <source>An exception counts only when it is signed. Fill in above the map: %1. Then finish it with Enter in the map.</source>
        <translation>An exception counts only when it is signed. Fill in above the map: %1. Then finish it with Enter in the map.</translation>
    </message>
    <message>
        <source>Draw: %1</source>
        <translation>Draw: %1</translation>
    </message>
</context>
<context>
    <name>alatau::gui::View3d</name>
    <message>
        <source>The 3-D view is not installed.</source>
        <translation>The 3-D view is not installed.</translation>
    </message>
    <message>
        <source>The 3-D view cannot be loaded: %1</source>
        <translation>The 3-D view cannot be loaded: %1</translation>
    </message>
    <message>
        <source>The 3-D view needs OpenGL 3.2, which does not work here. Everything else works without it.</source>
        <translation>The 3-D view needs OpenGL 3.2, which does not work here. Everything else works without it.</translation>
    </message>
    <message>
        <source>3-D view</source>
        <translation>3-D view</translation>
    </message>
    <message>
        <source>Drag: move · wheel: closer or farther · middle button or Shift + drag: turn. Heights are drawn %1 times as high.</source>
        <translation>Drag: move · wheel: closer or farther · middle button or Shift + drag: turn. Heights are drawn %1 times as high.</translation>
    </message>
</context>
<context>
    <name>alatau::qgis::AnalysisAlgorithm</name>
    <message>
        <source>Stopped on request</source>
        <translation>Stopped on request</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictBars</name>
    <message>
        <source>Values per district</source>
        <translation>Values per district</translation>
    </message>
    <message>
        <source>%1: %2. Click to show it on the map.</source>
        <translation>%1: %2. Click to show it on the map.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictModel</name>
    <message>
        <source>Features</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Mean change</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Better off</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Worse off</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>No value</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Whole area</source>
        <translation>Whole area</translation>
    </message>
    <message>
        <source>District</source>
        <translation>District</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::DistrictTable</name>
    <message>
        <source>Table per district</source>
        <translation>Table per district</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Copy everything</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistogramView</name>
    <message>
        <source>Histogram of the result</source>
        <translation>Histogram of the result</translation>
    </message>
    <message>
        <source>Drag over bars, or use the arrow keys, to select their features on the map.</source>
        <translation>Drag over bars, or use the arrow keys, to select their features on the map.</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>no value</translation>
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
        <translation>Features</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>No numbers to draw in this column.</source>
        <translation>No numbers to draw in this column.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryModel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>made in a form or by another program</source>
        <translation>made in a form or by another program</translation>
    </message>
    <message>
        <source>Double click to make the plan as it was after this step.</source>
        <translation>Double click to make the plan as it was after this step.</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::HistoryPanel</name>
    <message>
        <source>History of the plan</source>
        <translation>History of the plan</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportFilesPage</name>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Anything that GDAL reads: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), terrain tiles (.hgt, .tif).</source>
        <translation>Anything that GDAL reads: shapefile, GeoPackage, GeoJSON, CSV, DXF, OpenStreetMap (.osm.pbf), terrain tiles (.hgt, .tif).</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Files to import</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Name of the plan</translation>
    </message>
    <message>
        <source>Stored in</source>
        <translation>Stored in</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>A plan may also start empty: layers can be added later.</source>
        <translation>A plan may also start empty: layers can be added later.</translation>
    </message>
    <message>
        <source>Where the plan is stored</source>
        <translation>Where the plan is stored</translation>
    </message>
    <message>
        <source>Plans (*.sqlite)</source>
        <translation>Plans (*.sqlite)</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>New plan</translation>
    </message>
    <message>
        <source>In metres, by its EPSG code. Almaty lies in EPSG:32643 (UTM zone 43 North).</source>
        <translation>In metres, by its EPSG code. Almaty lies in EPSG:32643 (UTM zone 43 North).</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Coordinate system</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportLayersPage</name>
    <message>
        <source>Layers</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>What each layer means in the plan. The guess can be corrected.</source>
        <translation>What each layer means in the plan. The guess can be corrected.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>Geometry</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>CRS</source>
        <translation>CRS</translation>
    </message>
    <message>
        <source>Comes in as</source>
        <translation>Comes in as</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>— leave out —</source>
        <translation>— leave out —</translation>
    </message>
    <message>
        <source>Could not be read:
%1</source>
        <translation>Could not be read:
%1</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Reading the files</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportMappingPage</name>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Which column fills which. Guessed from the names; click a cell to correct it.</source>
        <translation>Which column fills which. Guessed from the names; click a cell to correct it.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Coordinates as they are</source>
        <translation>Coordinates as they are</translation>
    </message>
    <message>
        <source>Exchange x and y</source>
        <translation>Exchange x and y</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>as the file says</translation>
    </message>
    <message>
        <source>Only if the file does not say it, or says it wrong; for example EPSG:4326</source>
        <translation>Only if the file does not say it, or says it wrong; for example EPSG:4326</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Axes</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>Coordinate system</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ImportSummaryPage</name>
    <message>
        <source>Done</source>
        <translation>Done</translation>
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
        <translation>Difference to the baseline, which has %1</translation>
    </message>
    <message>
        <source>Norm %1</source>
        <translation>Norm %1</translation>
    </message>
    <message>
        <source>met</source>
        <translation>met</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>not met</translation>
    </message>
    <message>
        <source>≈ out of date: the plan changed since this was computed</source>
        <translation>≈ out of date: the plan changed since this was computed</translation>
    </message>
    <message>
        <source>≈ approximate</source>
        <translation>≈ approximate</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::IndicatorPanel</name>
    <message>
        <source>Indicators</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <source>No indicators yet</source>
        <translation>No indicators yet</translation>
    </message>
    <message>
        <source>Run an analysis: its numbers appear here, for the city and for each district.</source>
        <translation>Run an analysis: its numbers appear here, for the city and for each district.</translation>
    </message>
    <message>
        <source>Choose an analysis…</source>
        <translation>Choose an analysis…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::LivePanel</name>
    <message>
        <source>Keep variant</source>
        <translation>Keep variant</translation>
    </message>
    <message>
        <source>What the drawing changes</source>
        <translation>What the drawing changes</translation>
    </message>
    <message>
        <source>Keeps the gains of this drawing as a point of the chart, to compare other variants with</source>
        <translation>Keeps the gains of this drawing as a point of the chart, to compare other variants with</translation>
    </message>
    <message>
        <source>The figures cannot follow: %1</source>
        <translation>The figures cannot follow: %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Variant %1</source>
        <translation>Variant %1</translation>
    </message>
    <message>
        <source>Reading streets, residents and green areas…</source>
        <translation>Reading streets, residents and green areas…</translation>
    </message>
    <message>
        <source>Of an earlier position; the exact value follows</source>
        <translation>Of an earlier position; the exact value follows</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Takes all kept variants out of the chart and out of the plan</source>
        <translation>Takes all kept variants out of the chart and out of the plan</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::MappingModel</name>
    <message>
        <source>A column of the source, or text in quotes for every feature</source>
        <translation>A column of the source, or text in quotes for every feature</translation>
    </message>
    <message>
        <source>— nothing —</source>
        <translation>— nothing —</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>In the plan</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>From the file</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>For example</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkModel</name>
    <message>
        <source>Left out: tick to take it back</source>
        <translation>Left out: tick to take it back</translation>
    </message>
    <message>
        <source>Untick to see what is lost without it</source>
        <translation>Untick to see what is lost without it</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkPanel</name>
    <message>
        <source>Network to show</source>
        <translation>Network to show</translation>
    </message>
    <message>
        <source>What the colours of the patches say</source>
        <translation>What the colours of the patches say</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>Take all back</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Patch</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Colours: importance of patches</source>
        <translation>Colours: importance of patches</translation>
    </message>
    <message>
        <source>Colours: connected components</source>
        <translation>Colours: connected components</translation>
    </message>
    <message>
        <source>Nothing is left out any more</source>
        <translation>Nothing is left out any more</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Patches</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Connectivity of the green network…</source>
        <translation>Connectivity of the green network…</translation>
    </message>
    <message>
        <source>There is no plan.</source>
        <translation>There is no plan.</translation>
    </message>
    <message>
        <source>Patches (%1)</source>
        <translation>Patches (%1)</translation>
    </message>
    <message>
        <source>Links (%1)</source>
        <translation>Links (%1)</translation>
    </message>
    <message>
        <source>Untick a patch or a link to see what the network is without it.</source>
        <translation>Untick a patch or a link to see what the network is without it.</translation>
    </message>
    <message>
        <source>Left out: patches %1, links %2</source>
        <translation>Left out: patches %1, links %2</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::NetworkTable</name>
    <message>
        <source>Space leaves the selected rows out, Enter shows one on the map</source>
        <translation>Space leaves the selected rows out, Enter shows one on the map</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>Leave out or take back</source>
        <translation>Leave out or take back</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy everything</source>
        <translation>Copy everything</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Plan check</translation>
    </message>
    <message>
        <source>%1
Click to zoom to it.</source>
        <translation>%1
Click to zoom to it.</translation>
    </message>
    <message>
        <source>%1
It has no place on the map.</source>
        <translation>%1
It has no place on the map.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Feature</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Found by</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>All severities</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnings and errors</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Errors only</translation>
    </message>
    <message>
        <source>All origins</source>
        <translation>All origins</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Plan check</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Check the plan</source>
        <translation>Check the plan</translation>
    </message>
    <message>
        <source>Looks for overlaps, gaps, broken geometry and disconnected streets</source>
        <translation>Looks for overlaps, gaps, broken geometry and disconnected streets</translation>
    </message>
    <message>
        <source>No problems are known.</source>
        <translation>No problems are known.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 of %2 shown</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ProfileEditor</name>
    <message>
        <source>Name in Kazakh</source>
        <translation>Name in Kazakh</translation>
    </message>
    <message>
        <source>Name in Russian</source>
        <translation>Name in Russian</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Name in English</translation>
    </message>
    <message>
        <source>Speed on the flat</source>
        <translation>Speed on the flat</translation>
    </message>
    <message>
        <source>Where nothing else is known of a street.</source>
        <translation>Where nothing else is known of a street.</translation>
    </message>
    <message>
        <source>Steps can be used</source>
        <translation>Steps can be used</translation>
    </message>
    <message>
        <source>A ramp beside steps is enough</source>
        <translation>A ramp beside steps is enough</translation>
    </message>
    <message>
        <source>Lifts can be used</source>
        <translation>Lifts can be used</translation>
    </message>
    <message>
        <source>Highest kerb</source>
        <translation>Highest kerb</translation>
    </message>
    <message>
        <source>Higher kerbs are impassable.</source>
        <translation>Higher kerbs are impassable.</translation>
    </message>
    <message>
        <source>Least width</source>
        <translation>Least width</translation>
    </message>
    <message>
        <source>Narrower ways are impassable.</source>
        <translation>Narrower ways are impassable.</translation>
    </message>
    <message>
        <source>Steepest way up</source>
        <translation>Steepest way up</translation>
    </message>
    <message>
        <source>Steeper ways are impassable uphill.</source>
        <translation>Steeper ways are impassable uphill.</translation>
    </message>
    <message>
        <source>Steepest way down</source>
        <translation>Steepest way down</translation>
    </message>
    <message>
        <source>Steeper ways are impassable downhill.</source>
        <translation>Steeper ways are impassable downhill.</translation>
    </message>
    <message>
        <source>Slope and speed</source>
        <translation>Slope and speed</translation>
    </message>
    <message>
        <source>How a slope changes the speed.</source>
        <translation>How a slope changes the speed.</translation>
    </message>
    <message>
        <source>no influence</source>
        <translation>no influence</translation>
    </message>
    <message>
        <source>wheelchair</source>
        <translation>wheelchair</translation>
    </message>
    <message>
        <source>What is not known of a street</source>
        <translation>What is not known of a street</translation>
    </message>
    <message>
        <source>Most streets lack slope, width or surface in the data. Impassable is the cautious answer.</source>
        <translation>Most streets lack slope, width or surface in the data. Impassable is the cautious answer.</translation>
    </message>
    <message>
        <source>is passable</source>
        <translation>is passable</translation>
    </message>
    <message>
        <source>is passable and counts longer</source>
        <translation>is passable and counts longer</translation>
    </message>
    <message>
        <source>is impassable</source>
        <translation>is impassable</translation>
    </message>
    <message>
        <source>Times longer where not known</source>
        <translation>Times longer where not known</translation>
    </message>
    <message>
        <source>For “counts longer”.</source>
        <translation>For “counts longer”.</translation>
    </message>
    <message>
        <source>Farthest from a street</source>
        <translation>Farthest from a street</translation>
    </message>
    <message>
        <source>Places and facilities beyond are listed as not connected.</source>
        <translation>Places and facilities beyond are listed as not connected.</translation>
    </message>
    <message>
        <source>Speed from the door to the street</source>
        <translation>Speed from the door to the street</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Travel profiles</source>
        <translation>Travel profiles</translation>
    </message>
    <message>
        <source>A copy of this profile that you can change</source>
        <translation>A copy of this profile that you can change</translation>
    </message>
    <message>
        <source>own</source>
        <translation>own</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Speeds by class of street</source>
        <translation>Speeds by class of street</translation>
    </message>
    <message>
        <source>Class of street</source>
        <translation>Class of street</translation>
    </message>
    <message>
        <source>Free flow, %1</source>
        <translation>Free flow, %1</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>Speeds</translation>
    </message>
    <message>
        <source>This profile comes with the product. Make a copy to change it.</source>
        <translation>This profile comes with the product. Make a copy to change it.</translation>
    </message>
    <message>
        <source>A profile needs a name in each language.</source>
        <translation>A profile needs a name in each language.</translation>
    </message>
    <message>
        <source>To count longer, the factor must be at least 1.</source>
        <translation>To count longer, the factor must be at least 1.</translation>
    </message>
    <message>
        <source>%1: a speed is between 0.1 and 300 km/h.</source>
        <translation>%1: a speed is between 0.1 and 300 km/h.</translation>
    </message>
    <message>
        <source>The profile could not be written: %1</source>
        <translation>The profile could not be written: %1</translation>
    </message>
    <message>
        <source>The profile could not be deleted: %1</source>
        <translation>The profile could not be deleted: %1</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RepairPanel</name>
    <message>
        <source>Streets without length</source>
        <translation>Streets without length</translation>
    </message>
    <message>
        <source>Streets drawn twice</source>
        <translation>Streets drawn twice</translation>
    </message>
    <message>
        <source>Streets on top of each other</source>
        <translation>Streets on top of each other</translation>
    </message>
    <message>
        <source>Streets that run over themselves</source>
        <translation>Streets that run over themselves</translation>
    </message>
    <message>
        <source>Ends that miss the next street</source>
        <translation>Ends that miss the next street</translation>
    </message>
    <message>
        <source>Ends a little past a crossing</source>
        <translation>Ends a little past a crossing</translation>
    </message>
    <message>
        <source>Crossings without a node</source>
        <translation>Crossings without a node</translation>
    </message>
    <message>
        <source>Streets without a way to the others</source>
        <translation>Streets without a way to the others</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Apply all of this kind</source>
        <translation>Apply all of this kind</translation>
    </message>
    <message>
        <source>Defects of the street network</source>
        <translation>Defects of the street network</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>Defect</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Mend this one as shown on the map (Enter)</source>
        <translation>Mend this one as shown on the map (Enter)</translation>
    </message>
    <message>
        <source>Leave this one as it is (S)</source>
        <translation>Leave this one as it is (S)</translation>
    </message>
    <message>
        <source>Mend all open ones of this kind in one step (Ctrl+Enter)</source>
        <translation>Mend all open ones of this kind in one step (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>The street network has not been checked yet.</source>
        <translation>The street network has not been checked yet.</translation>
    </message>
    <message>
        <source>✓ mended</source>
        <translation>✓ mended</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>to be drawn by hand</source>
        <translation>to be drawn by hand</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>✓ The street network has no defects that can be found.</source>
        <translation>✓ The street network has no defects that can be found.</translation>
    </message>
    <message>
        <source>%1 found, %2 mended, %3 open</source>
        <translation>%1 found, %2 mended, %3 open</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultChart</name>
    <message>
        <source>Chart of the result</source>
        <translation>Chart of the result</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::ResultView</name>
    <message>
        <source>Result to show</source>
        <translation>Result to show</translation>
    </message>
    <message>
        <source>Column to show; the map is classed by it</source>
        <translation>Column to show; the map is classed by it</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>Compare with…</translation>
    </message>
    <message>
        <source>Difference of two runs of the same analysis</source>
        <translation>Difference of two runs of the same analysis</translation>
    </message>
    <message>
        <source>Choose an analysis</source>
        <translation>Choose an analysis</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>The table as text (Ctrl+C)</source>
        <translation>The table as text (Ctrl+C)</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>The table as a file</source>
        <translation>The table as a file</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>By district</translation>
    </message>
    <message>
        <source>Drag over bars to select on the map; Esc clears</source>
        <translation>Drag over bars to select on the map; Esc clears</translation>
    </message>
    <message>
        <source>There is no result yet. Run an analysis.</source>
        <translation>There is no result yet. Run an analysis.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Features</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Better off</source>
        <translation>Better off</translation>
    </message>
    <message>
        <source>Worse off</source>
        <translation>Worse off</translation>
    </message>
    <message>
        <source>No change</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>Mean change</source>
        <translation>Mean change</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mean</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>P90</source>
        <translation>P90</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>Reading the result…</source>
        <translation>Reading the result…</translation>
    </message>
    <message>
        <source>Run this analysis twice, or in two scenarios, to compare</source>
        <translation>Run this analysis twice, or in two scenarios, to compare</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::RunStatus</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Stop this run; nothing is half-written</source>
        <translation>Stop this run; nothing is half-written</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchBox</name>
    <message>
        <source>Search layers, places, tools, analyses…</source>
        <translation>Search layers, places, tools, analyses…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::SearchModel</name>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Tool</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indicator</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::StartPage</name>
    <message>
        <source>no picture yet</source>
        <translation>no picture yet</translation>
    </message>
    <message>
        <source>Alatau</source>
        <translation>Alatau</translation>
    </message>
    <message>
        <source>Planning workbench: green corridors, mountain protection zones, accessibility and coverage.</source>
        <translation>Planning workbench: green corridors, mountain protection zones, accessibility and coverage.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>New plan</translation>
    </message>
    <message>
        <source>Bring your layers in, step by step</source>
        <translation>Bring your layers in, step by step</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Open a plan</translation>
    </message>
    <message>
        <source>A plan file from this computer</source>
        <translation>A plan file from this computer</translation>
    </message>
    <message>
        <source>Demo plan</source>
        <translation>Demo plan</translation>
    </message>
    <message>
        <source>A made-up city on a mountain slope, to try everything</source>
        <translation>A made-up city on a mountain slope, to try everything</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Recent plans</translation>
    </message>
    <message>
        <source>No recent plans</source>
        <translation>No recent plans</translation>
    </message>
    <message>
        <source>Plans that you open appear here. The demo plan is ready in a few seconds and shows everything.</source>
        <translation>Plans that you open appear here. The demo plan is ready in a few seconds and shows everything.</translation>
    </message>
    <message>
        <source>Make the demo plan</source>
        <translation>Make the demo plan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Remove from this list</translation>
    </message>
    <message>
        <source>the file is not there any more</source>
        <translation>the file is not there any more</translation>
    </message>
    <message>
        <source>synthetic · %1</source>
        <translation>synthetic · %1</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>New in %1</translation>
    </message>
</context>
<context>
    <name>alatau::widgets::VariantChart</name>
    <message>
        <source>People gained</source>
        <translation>People gained</translation>
    </message>
    <message>
        <source>Connectivity gained, %</source>
        <translation>Connectivity gained, %</translation>
    </message>
    <message>
        <source>People gained against connectivity gained</source>
        <translation>People gained against connectivity gained</translation>
    </message>
    <message>
        <source>%1: %2, %3 % of connectivity</source>
        <translation>%1: %2, %3 % of connectivity</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>New scenario “%1”</source>
        <translation>New scenario “%1”</translation>
    </message>
    <message>
        <source>Scenario renamed to “%1”</source>
        <translation>Scenario renamed to “%1”</translation>
    </message>
    <message>
        <source>Scenario “%1” removed</source>
        <translation>Scenario “%1” removed</translation>
    </message>
    <message>
        <source>Change by another program: %1</source>
        <translation>Change by another program: %1</translation>
    </message>
    <message>
        <source>Import: %1 → %2</source>
        <translation>Import: %1 → %2</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Import: %1</translation>
    </message>
    <message>
        <source>Districts, zones and population made</source>
        <translation>Districts, zones and population made</translation>
    </message>
    <message>
        <source>Rivers, parks and hazards made</source>
        <translation>Rivers, parks and hazards made</translation>
    </message>
    <message>
        <source>Scenario filled</source>
        <translation>Scenario filled</translation>
    </message>
    <message>
        <source>Streets made</source>
        <translation>Streets made</translation>
    </message>
    <message>
        <source>Buildings made</source>
        <translation>Buildings made</translation>
    </message>
    <message>
        <source>Facilities made</source>
        <translation>Facilities made</translation>
    </message>
</context>
<context>
    <name>indicators</name>
    <message>
        <source>no population in the data</source>
        <translation>no population in the data</translation>
    </message>
    <message>
        <source>no facility of this kind</source>
        <translation>no facility of this kind</translation>
    </message>
    <message>
        <source>no street network</source>
        <translation>no street network</translation>
    </message>
    <message>
        <source>partial data</source>
        <translation>partial data</translation>
    </message>
    <message>
        <source>verified norm</source>
        <translation>verified norm</translation>
    </message>
    <message>
        <source>reference value, not verified</source>
        <translation>reference value, not verified</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>Districts overlap</source>
        <translation>Districts overlap</translation>
    </message>
    <message>
        <source>Gap between districts</source>
        <translation>Gap between districts</translation>
    </message>
    <message>
        <source>Functional zones overlap</source>
        <translation>Functional zones overlap</translation>
    </message>
    <message>
        <source>Protection zones overlap</source>
        <translation>Protection zones overlap</translation>
    </message>
    <message>
        <source>Invalid geometry</source>
        <translation>Invalid geometry</translation>
    </message>
    <message>
        <source>Geometry was repaired</source>
        <translation>Geometry was repaired</translation>
    </message>
    <message>
        <source>Feature without geometry</source>
        <translation>Feature without geometry</translation>
    </message>
    <message>
        <source>Empty geometry</source>
        <translation>Empty geometry</translation>
    </message>
    <message>
        <source>The same geometry twice</source>
        <translation>The same geometry twice</translation>
    </message>
    <message>
        <source>Geometry of another type than the layer</source>
        <translation>Geometry of another type than the layer</translation>
    </message>
    <message>
        <source>Streets without a connection to the network</source>
        <translation>Streets without a connection to the network</translation>
    </message>
    <message>
        <source>No street near enough</source>
        <translation>No street near enough</translation>
    </message>
    <message>
        <source>Cannot be reached on the network</source>
        <translation>Cannot be reached on the network</translation>
    </message>
    <message>
        <source>Totals contradict each other</source>
        <translation>Totals contradict each other</translation>
    </message>
    <message>
        <source>Nobody lives here according to the data</source>
        <translation>Nobody lives here according to the data</translation>
    </message>
    <message>
        <source>No facility of this kind</source>
        <translation>No facility of this kind</translation>
    </message>
    <message>
        <source>Negative value</source>
        <translation>Negative value</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Not a number</translation>
    </message>
    <message>
        <source>Value does not fit the column</source>
        <translation>Value does not fit the column</translation>
    </message>
    <message>
        <source>Value is not in the list</source>
        <translation>Value is not in the list</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>Unreadable characters</translation>
    </message>
    <message>
        <source>The file refers to something it does not hold</source>
        <translation>The file refers to something it does not hold</translation>
    </message>
    <message>
        <source>Broken multipolygon</source>
        <translation>Broken multipolygon</translation>
    </message>
    <message>
        <source>Coordinates look exchanged</source>
        <translation>Coordinates look exchanged</translation>
    </message>
    <message>
        <source>Far outside the plan</source>
        <translation>Far outside the plan</translation>
    </message>
    <message>
        <source>No data in the terrain</source>
        <translation>No data in the terrain</translation>
    </message>
    <message>
        <source>Converted from another coordinate system</source>
        <translation>Converted from another coordinate system</translation>
    </message>
</context>
<context>
    <name>provenance</name>
    <message>
        <source>Computed: %1</source>
        <translation>Computed: %1</translation>
    </message>
    <message>
        <source>Programs: %1</source>
        <translation>Programs: %1</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Inputs</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>rows: %1</translation>
    </message>
    <message>
        <source>Where the numbers come from</source>
        <translation>Where the numbers come from</translation>
    </message>
    <message>
        <source>Whole city</source>
        <translation>Whole city</translation>
    </message>
</context>
</TS>
