<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ChartData</name>
    <message>
        <source>There is no column %1 to draw.</source>
        <translation>Es gibt keine Spalte %1 zum Zeichnen.</translation>
    </message>
    <message>
        <source>A time chart needs a column of type datetime.</source>
        <translation>Ein Zeitdiagramm braucht eine Spalte vom Typ datetime.</translation>
    </message>
    <message>
        <source>A chart needs a column to name its bars and one of numbers.</source>
        <translation>Ein Diagramm braucht eine Spalte mit Namen für die Balken und eine mit Zahlen.</translation>
    </message>
    <message>
        <source>%1 is no column of numbers.</source>
        <translation>%1 ist keine Spalte mit Zahlen.</translation>
    </message>
    <message>
        <source>A chart needs a column of numbers.</source>
        <translation>Ein Diagramm braucht eine Spalte mit Zahlen.</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 is not drawn here; the rows are the same.</source>
        <translation>%1 wird hier nicht gezeichnet; die Zeilen sind dieselben.</translation>
    </message>
    <message>
        <source>%1 rows are too many to draw: summarize them.</source>
        <translation>%1 Zeilen sind zu viele zum Zeichnen: mit summarize zusammenfassen.</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>There is nothing to draw.</source>
        <translation>Es gibt nichts zu zeichnen.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Who ran it?</source>
        <translation>Wer hat es ausgeführt?</translation>
    </message>
    <message>
        <source>Which logon was it?</source>
        <translation>Welche Anmeldung war es?</translation>
    </message>
    <message>
        <source>Which processes lead to it?</source>
        <translation>Welche Prozesse führen dorthin?</translation>
    </message>
    <message>
        <source>Is the program what it says?</source>
        <translation>Ist das Programm, was es vorgibt?</translation>
    </message>
    <message>
        <source>What was targeted?</source>
        <translation>Was war das Ziel?</translation>
    </message>
    <message>
        <source>Was it stopped, disabled, removed, ended or started?</source>
        <translation>Wurde es angehalten, deaktiviert, entfernt, beendet oder gestartet?</translation>
    </message>
    <message>
        <source>Did it work?</source>
        <translation>Hat es gewirkt?</translation>
    </message>
    <message>
        <source>How many services on this host within 5 minutes?</source>
        <translation>Wie viele Dienste auf diesem Rechner innerhalb von 5 Minuten?</translation>
    </message>
    <message>
        <source>How many hosts saw the same command within 15 minutes?</source>
        <translation>Auf wie vielen Rechnern lief derselbe Befehl innerhalb von 15 Minuten?</translation>
    </message>
    <message>
        <source>Was recovery inhibited within 15 minutes?</source>
        <translation>Wurde innerhalb von 15 Minuten die Wiederherstellung verhindert?</translation>
    </message>
    <message>
        <source>Were defences impaired within 30 minutes?</source>
        <translation>Wurde innerhalb von 30 Minuten der Schutz geschwächt?</translation>
    </message>
    <message>
        <source>Were logs cleared afterwards, or do they end?</source>
        <translation>Wurden danach Protokolle gelöscht, oder enden sie?</translation>
    </message>
    <message>
        <source>What ran next from folders that anybody can write to?</source>
        <translation>Was lief danach aus Ordnern, in die jeder schreiben kann?</translation>
    </message>
    <message>
        <source>Was the service started again?</source>
        <translation>Wurde der Dienst wieder gestartet?</translation>
    </message>
    <message>
        <source>Was the same seen on other days?</source>
        <translation>War dasselbe an anderen Tagen zu sehen?</translation>
    </message>
    <message>
        <source>Does it fall into a maintenance window?</source>
        <translation>Fällt es in ein Wartungsfenster?</translation>
    </message>
    <message>
        <source>Is there a change ticket?</source>
        <translation>Gibt es ein Änderungsticket?</translation>
    </message>
    <message>
        <source>What came in the 24 hours before?</source>
        <translation>Was kam in den 24 Stunden davor?</translation>
    </message>
    <message>
        <source>Is it a test or development host?</source>
        <translation>Ist es ein Test- oder Entwicklungsrechner?</translation>
    </message>
    <message>
        <source>ESXi: how many virtual machines were ended, and by force?</source>
        <translation>ESXi: Wie viele virtuelle Maschinen wurden beendet, und mit Zwang?</translation>
    </message>
    <message>
        <source>What speaks against the other points?</source>
        <translation>Was spricht gegen die anderen Punkte?</translation>
    </message>
    <message>
        <source>points to malicious</source>
        <translation>deutet auf einen Angriff</translation>
    </message>
    <message>
        <source>points to benign</source>
        <translation>deutet auf Erwartetes</translation>
    </message>
    <message>
        <source>points nowhere</source>
        <translation>deutet nirgendwohin</translation>
    </message>
    <message>
        <source>not answerable</source>
        <translation>nicht zu beantworten</translation>
    </message>
    <message>
        <source>for the analyst</source>
        <translation>für den Analysten</translation>
    </message>
    <message>
        <source>the account of this process start</source>
        <translation>das Konto dieses Prozessstarts</translation>
    </message>
    <message>
        <source>the logon id of this process start</source>
        <translation>die Anmeldekennung dieses Prozessstarts</translation>
    </message>
    <message>
        <source>the Security log (4624) of this machine</source>
        <translation>das Sicherheitsprotokoll (4624) dieses Rechners</translation>
    </message>
    <message>
        <source>the parent process of this process start</source>
        <translation>der Elternprozess dieses Prozessstarts</translation>
    </message>
    <message>
        <source>the path and hash of this program</source>
        <translation>Pfad und Hash dieses Programms</translation>
    </message>
    <message>
        <source>a log that would tell, of this machine and time</source>
        <translation>ein Protokoll dieses Rechners und dieser Zeit, das es sagen würde</translation>
    </message>
    <message>
        <source>Programs started from there</source>
        <translation>Von dort gestartete Programme</translation>
    </message>
    <message>
        <source>Security products stopped</source>
        <translation>Gestoppte Sicherheitsprodukte</translation>
    </message>
    <message>
        <source>Commands that inhibit recovery</source>
        <translation>Befehle gegen die Wiederherstellung</translation>
    </message>
    <message>
        <source>System log</source>
        <translation>Systemprotokoll</translation>
    </message>
    <message>
        <source>log of process ends (Sysmon 5, Security 4689)</source>
        <translation>Protokoll von Prozessenden (Sysmon 5, Security 4689)</translation>
    </message>
    <message>
        <source>log of registry writes (Sysmon 12 to 14, Security 4657)</source>
        <translation>Protokoll von Registrierungsänderungen (Sysmon 12 bis 14, Security 4657)</translation>
    </message>
    <message>
        <source>lines of systemd (journal, syslog, audit log)</source>
        <translation>Zeilen von systemd (Journal, Syslog, Audit-Protokoll)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>By force</source>
        <translation>Mit Zwang</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Discovery commands</source>
        <translation>Erkundungsbefehle</translation>
    </message>
    <message>
        <source>Disguise</source>
        <translation>Tarnung</translation>
    </message>
    <message>
        <source>Distinct targets</source>
        <translation>Verschiedene Ziele</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Hashes of this file name in the case</source>
        <translation>Hashes dieses Dateinamens im Fall</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Known only as a parent</source>
        <translation>Nur als Elternprozess bekannt</translation>
    </message>
    <message>
        <source>Last process start of the host</source>
        <translation>Letzter Prozessstart des Rechners</translation>
    </message>
    <message>
        <source>Logon</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Machines ended or stopped</source>
        <translation>Beendete oder angehaltene Maschinen</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Process starts</source>
        <translation>Prozessstarts</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>SID</source>
        <translation>SID</translation>
    </message>
    <message>
        <source>Same account, command and time of day</source>
        <translation>Gleiches Konto, gleicher Befehl, gleiche Tageszeit</translation>
    </message>
    <message>
        <source>Services installed</source>
        <translation>Installierte Dienste</translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>Wieder gestartet</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Without the System log</source>
        <translation>Ohne das Systemprotokoll</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Login from</source>
        <translation>Anmeldung von</translation>
    </message>
    <message>
        <source>Shell session started</source>
        <translation>Shell-Sitzung begonnen</translation>
    </message>
    <message>
        <source>the time at which this shell session began</source>
        <translation>der Zeitpunkt, zu dem diese Shell-Sitzung begann</translation>
    </message>
    <message>
        <source>the login of this shell session: auth.log of the host</source>
        <translation>die Anmeldung dieser Shell-Sitzung: auth.log des Hosts</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Malicious</source>
        <translation>Bösartig</translation>
    </message>
    <message>
        <source>Benign</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Rule wrong</source>
        <translation>Regel falsch</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>Check the path and its spelling.</source>
        <translation>Den Pfad und seine Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a file.</source>
        <translation>%1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>Name the files inside it instead.</source>
        <translation>Stattdessen die Dateien darin nennen.</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be read%2.</source>
        <extracomment>%2 is empty, or a colon and what the system said</extracomment>
        <translation>Die Datei %1 ist nicht lesbar%2.</translation>
    </message>
    <message>
        <source>Check its permissions, or copy it to a folder that you can read.</source>
        <translation>Die Rechte prüfen oder die Datei in einen lesbaren Ordner kopieren.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written%2.</source>
        <translation>%1 kann nicht geschrieben werden%2.</translation>
    </message>
    <message>
        <source>Choose another folder, or change the permissions of this one.</source>
        <translation>Einen anderen Ordner wählen oder die Rechte dieses Ordners ändern.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written to its end.</source>
        <translation>Der Datenträger ist voll: %1 konnte nicht zu Ende geschrieben werden.</translation>
    </message>
    <message>
        <source>Free some space on that disk, then do it again. What was saved before is still there.</source>
        <translation>Auf diesem Datenträger Platz schaffen und es noch einmal tun. Was vorher gespeichert war, ist noch da.</translation>
    </message>
    <message>
        <source>Cancelled: %1 was not finished.</source>
        <translation>Abgebrochen: %1 wurde nicht fertig.</translation>
    </message>
    <message>
        <source>Cancelled before the end.</source>
        <translation>Vor dem Ende abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing of the interrupted step was kept. It can be started again at any time.</source>
        <translation>Von dem abgebrochenen Schritt blieb nichts zurück. Er kann jederzeit neu beginnen.</translation>
    </message>
    <message>
        <source>The query took longer than it may.</source>
        <translation>Die Abfrage hat länger gedauert, als sie darf.</translation>
    </message>
    <message>
        <source>Narrow it, for example by time or by host, and run it again.</source>
        <translation>Enger fassen, etwa nach Zeit oder Host, und noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Standstill made a mistake of its own%1.</source>
        <translation>Standstill hat selbst einen Fehler gemacht%1.</translation>
    </message>
    <message>
        <source>The case is as it was before. Report this text together with what you did.</source>
        <translation>Der Fall ist wie zuvor. Diesen Text melden, zusammen mit dem, was getan wurde.</translation>
    </message>
    <message>
        <source>There is no case %1.</source>
        <translation>Es gibt keinen Fall %1.</translation>
    </message>
    <message>
        <source>Check the path. A new case is created when you import evidence into it.</source>
        <translation>Den Pfad prüfen. Ein neuer Fall entsteht, wenn Beweisquellen eingelesen werden.</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name, or open what is there.</source>
        <translation>Einen anderen Namen wählen oder öffnen, was da ist.</translation>
    </message>
    <message>
        <source>%1 is not a case of Standstill.</source>
        <translation>%1 ist kein Fall von Standstill.</translation>
    </message>
    <message>
        <source>Choose a case file. An export of events is imported into a case, not opened as one.</source>
        <translation>Eine Falldatei wählen. Ein Export von Ereignissen wird in einen Fall eingelesen, nicht als Fall geöffnet.</translation>
    </message>
    <message>
        <source>The case %1 is damaged%2.</source>
        <translation>Der Fall %1 ist beschädigt%2.</translation>
    </message>
    <message>
        <source>Keep this file as it is and go on with a copy from your backup.</source>
        <translation>Diese Datei so lassen, wie sie ist, und mit einer Sicherungskopie weiterarbeiten.</translation>
    </message>
    <message>
        <source>The case %1 was written by a newer Standstill.</source>
        <translation>Der Fall %1 wurde von einem neueren Standstill geschrieben.</translation>
    </message>
    <message>
        <source>The case %1 was written by a newer Standstill (schema %2).</source>
        <translation>Der Fall %1 wurde von einem neueren Standstill geschrieben (Schema %2).</translation>
    </message>
    <message>
        <source>Open it with that version or a later one.</source>
        <translation>Mit dieser oder einer späteren Version öffnen.</translation>
    </message>
    <message>
        <source>The case %1 is open elsewhere%2.</source>
        <translation>Der Fall %1 ist anderswo geöffnet%2.</translation>
    </message>
    <message>
        <source>Close it there first, or open it read-only.</source>
        <translation>Dort zuerst schließen oder hier nur zum Lesen öffnen.</translation>
    </message>
    <message>
        <source>The case %1 is open read-only: nothing in it can be changed.</source>
        <translation>Der Fall %1 ist nur zum Lesen geöffnet: nichts darin kann geändert werden.</translation>
    </message>
    <message>
        <source>This case is open read-only: nothing in it can be changed.</source>
        <translation>Dieser Fall ist nur zum Lesen geöffnet: nichts darin kann geändert werden.</translation>
    </message>
    <message>
        <source>Close it where it is open for writing, or check the file&apos;s permissions, and open it again.</source>
        <translation>Dort schließen, wo er zum Schreiben geöffnet ist, oder die Rechte der Datei prüfen und ihn neu öffnen.</translation>
    </message>
    <message>
        <source>The case %1 can&apos;t be read or written%2.</source>
        <translation>Der Fall %1 kann nicht gelesen oder geschrieben werden%2.</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of the folder, then open the case again.</source>
        <translation>Den Datenträger und die Rechte des Ordners prüfen, dann den Fall neu öffnen.</translation>
    </message>
    <message>
        <source>%1 is empty: there is nothing in it to import.</source>
        <translation>%1 ist leer: es gibt nichts einzulesen.</translation>
    </message>
    <message>
        <source>Export it again, or leave it out.</source>
        <translation>Noch einmal exportieren oder weglassen.</translation>
    </message>
    <message>
        <source>%1 is not an export that Standstill can read%2.</source>
        <translation>%1 ist kein Export, den Standstill lesen kann%2.</translation>
    </message>
    <message>
        <source>The columns of %1 are not known%2.</source>
        <translation>Die Spalten von %1 sind nicht bekannt%2.</translation>
    </message>
    <message>
        <source>Export with the header line. Process starts need Timestamp and ProcessCommandLine or FileName; Windows events need a time, the computer and EventID, under the names of the tool that wrote them.</source>
        <translation>Mit der Kopfzeile exportieren. Prozessstarts brauchen Timestamp und ProcessCommandLine oder FileName; Windows-Ereignisse brauchen eine Zeit, den Rechner und EventID, unter den Namen des Programms, das sie geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 is in this case already.</source>
        <translation>%1 ist schon in diesem Fall.</translation>
    </message>
    <message>
        <source>%1 is in this case already, as %2.</source>
        <translation>%1 ist schon in diesem Fall, als %2.</translation>
    </message>
    <message>
        <source>There is nothing to do: its rows are in the case.</source>
        <translation>Es ist nichts zu tun: die Zeilen sind im Fall.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read in the format that was asked for.</source>
        <translation>%1 ist in dem verlangten Format nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read as %2.</source>
        <translation>%1 ist als %2 nicht lesbar.</translation>
    </message>
    <message>
        <source>Leave the format open: it is then recognised by content.</source>
        <translation>Das Format offen lassen: dann wird es am Inhalt erkannt.</translation>
    </message>
    <message>
        <source>%1 is not the name of a time zone.</source>
        <translation>%1 ist kein Name einer Zeitzone.</translation>
    </message>
    <message>
        <source>Use an IANA name such as UTC or Europe/Berlin.</source>
        <translation>Einen IANA-Namen wie UTC oder Europe/Berlin verwenden.</translation>
    </message>
    <message>
        <source>%1 is readable, but no row in it is a process start or a Windows event%2.</source>
        <translation>%1 ist lesbar, aber keine Zeile darin ist ein Prozessstart oder ein Windows-Ereignis%2.</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Export the table with process starts (DeviceProcessEvents) beside it.</source>
        <translation>Nichts davon wurde behalten. Dazu die Tabelle mit Prozessstarts (DeviceProcessEvents) exportieren.</translation>
    </message>
    <message>
        <source>%1 is encrypted.</source>
        <translation>%1 ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Unpack the archive with its password and import the files.</source>
        <translation>Das Archiv mit seinem Kennwort entpacken und die Dateien importieren.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read where it lies%2.</source>
        <translation>%1 lässt sich im Archiv nicht lesen%2.</translation>
    </message>
    <message>
        <source>Unpack the archive and import the files.</source>
        <translation>Das Archiv entpacken und die Dateien importieren.</translation>
    </message>
    <message>
        <source>%1 unfolds to far more than a log would%2.</source>
        <translation>%1 entpackt sich zu weit mehr, als ein Protokoll es täte%2.</translation>
    </message>
    <message>
        <source>It may be made to fill the disk. If it is genuine, unpack it and import the files.</source>
        <translation>Es ist vielleicht gemacht, um den Datenträger zu füllen. Ist es echt, dann entpacken und die Dateien importieren.</translation>
    </message>
    <message>
        <source>%1 is damaged%2.</source>
        <translation>%1 ist beschädigt%2.</translation>
    </message>
    <message>
        <source>Fetch the archive again, or unpack with a repair tool what is left of it.</source>
        <translation>Das Archiv noch einmal holen, oder mit einem Reparaturwerkzeug entpacken, was davon übrig ist.</translation>
    </message>
    <message>
        <source>The query can&apos;t be read%1.</source>
        <translation>Die Abfrage ist nicht lesbar%1.</translation>
    </message>
    <message>
        <source>Correct it at the marked place.</source>
        <translation>An der markierten Stelle berichtigen.</translation>
    </message>
    <message>
        <source>Write this instead: %1</source>
        <translation>Stattdessen schreiben: %1</translation>
    </message>
    <message>
        <source>Put %1 in front of the marked place.</source>
        <translation>Vor der markierten Stelle fehlt %1.</translation>
    </message>
    <message>
        <source>The %1 that begins at the marked place is never closed.</source>
        <translation>%1 beginnt an der markierten Stelle und wird nie geschlossen.</translation>
    </message>
    <message>
        <source>This %1 closes nothing. Remove it.</source>
        <translation>Dieses %1 schließt nichts. Entfernen.</translation>
    </message>
    <message>
        <source>Remove this %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>A column or a condition must follow %1.</source>
        <translation>Auf %1 muss eine Spalte oder eine Bedingung folgen.</translation>
    </message>
    <message>
        <source>The tables of a case are %1.</source>
        <translation>Die Tabellen eines Falls sind %1.</translation>
    </message>
    <message>
        <source>A query begins with its table: %1</source>
        <translation>Eine Abfrage beginnt mit ihrer Tabelle: %1</translation>
    </message>
    <message>
        <source>Comments begin with %1</source>
        <translation>Kommentare beginnen mit %1</translation>
    </message>
    <message>
        <source>Use straight quotes: %1</source>
        <translation>Gerade Anführungszeichen verwenden: %1</translation>
    </message>
    <message>
        <source>Put an operator such as where behind this %1, or remove it.</source>
        <translation>Hinter dieses %1 gehört ein Operator wie where, oder es entfällt.</translation>
    </message>
    <message>
        <source>There is no column %1 here.</source>
        <translation>Hier gibt es keine Spalte %1.</translation>
    </message>
    <message>
        <source>There is no function %1.</source>
        <translation>Es gibt keine Funktion %1.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>Es gibt keine Tabelle %1.</translation>
    </message>
    <message>
        <source>There is no operator %1.</source>
        <translation>Es gibt keinen Operator %1.</translation>
    </message>
    <message>
        <source>%1 is not supported%2.</source>
        <translation>%1 wird nicht unterstützt%2.</translation>
    </message>
    <message>
        <source>Write that step in another way, or leave it out.</source>
        <translation>Diesen Schritt anders schreiben oder weglassen.</translation>
    </message>
    <message>
        <source>The types don&apos;t fit%1.</source>
        <translation>Die Typen passen nicht zusammen%1.</translation>
    </message>
    <message>
        <source>Convert one side, for example with tostring() or toint().</source>
        <translation>Eine Seite umwandeln, zum Beispiel mit tostring() oder toint().</translation>
    </message>
    <message>
        <source>%1 was given the wrong number of arguments.</source>
        <translation>%1 hat die falsche Zahl von Argumenten bekommen.</translation>
    </message>
    <message>
        <source>%1 was given the wrong number of arguments: it takes %2.</source>
        <translation>%1 hat die falsche Zahl von Argumenten bekommen: erwartet wird %2.</translation>
    </message>
    <message>
        <source>Add or remove arguments at the marked place.</source>
        <translation>An der markierten Stelle Argumente ergänzen oder entfernen.</translation>
    </message>
    <message>
        <source>This does not say yes or no for a row, so it can&apos;t filter%1.</source>
        <translation>Das sagt für eine Zeile nicht ja oder nein und kann deshalb nicht filtern%1.</translation>
    </message>
    <message>
        <source>Compare something, for example FileName =~ &quot;net.exe&quot;.</source>
        <translation>Etwas vergleichen, zum Beispiel FileName =~ &quot;net.exe&quot;.</translation>
    </message>
    <message>
        <source>The query failed while it ran%1.</source>
        <translation>Die Abfrage ist beim Ausführen gescheitert%1.</translation>
    </message>
    <message>
        <source>Simplify the query to find the part that fails.</source>
        <translation>Die Abfrage vereinfachen, um den Teil zu finden, der scheitert.</translation>
    </message>
    <message>
        <source>There is no rule with the id %1.</source>
        <translation>Es gibt keine Regel mit der Kennung %1.</translation>
    </message>
    <message>
        <source>Choose one from the list of rules.</source>
        <translation>Eine aus der Liste der Regeln wählen.</translation>
    </message>
    <message>
        <source>%1 is no valid rule or list of names%2.</source>
        <translation>%1 ist keine gültige Regel oder Namensliste%2.</translation>
    </message>
    <message>
        <source>Correct the file, then try again.</source>
        <translation>Berichtigen Sie die Datei und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The rows of rule %1 can&apos;t be traced back to events%2.</source>
        <translation>Die Zeilen der Regel %1 lassen sich nicht zu Ereignissen zurückverfolgen%2.</translation>
    </message>
    <message>
        <source>Leave summarize and similar steps out of the rule, or run it as a query.</source>
        <translation>summarize und ähnliche Schritte aus der Regel nehmen oder sie als Abfrage ausführen.</translation>
    </message>
    <message>
        <source>There is no finding %1.</source>
        <translation>Es gibt keinen Befund %1.</translation>
    </message>
    <message>
        <source>It may be gone since detection ran again. Look it up in the list of findings.</source>
        <translation>Er kann weg sein, seit die Erkennung wieder lief. In der Liste der Befunde nachsehen.</translation>
    </message>
    <message>
        <source>There is no verdict to undo or redo.</source>
        <translation>Es gibt kein Urteil, das sich zurücknehmen oder wiederherstellen ließe.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The numbers in the report do not agree%1.</source>
        <translation>Die Zahlen im Bericht stimmen nicht überein%1.</translation>
    </message>
    <message>
        <source>No report was written. Run detection again, then write the report.</source>
        <translation>Es wurde kein Bericht geschrieben. Die Erkennung noch einmal laufen lassen, dann den Bericht schreiben.</translation>
    </message>
    <message>
        <source>This verdict needs a note%1.</source>
        <translation>Dieses Urteil braucht eine Notiz%1.</translation>
    </message>
    <message>
        <source>Write at least 10 characters: why was this allowed to happen?</source>
        <translation>Mindestens 10 Zeichen schreiben: warum durfte das geschehen?</translation>
    </message>
    <message>
        <source>The reason does not fit the verdict%1.</source>
        <translation>Die Ursache passt nicht zum Urteil%1.</translation>
    </message>
    <message>
        <source>Choose a reason that belongs to the verdict.</source>
        <translation>Eine Ursache wählen, die zum Urteil gehört.</translation>
    </message>
    <message>
        <source>The verdict was not saved, %1 is not valid%2.</source>
        <translation>Das Urteil wurde nicht gespeichert, %1 ist nicht gültig%2.</translation>
    </message>
    <message>
        <source>Correct it and save again.</source>
        <translation>Berichtigen und noch einmal speichern.</translation>
    </message>
    <message>
        <source>An unknown error came up%1.</source>
        <translation>Ein unbekannter Fehler ist aufgetreten%1.</translation>
    </message>
    <message>
        <source>Report this text with what you did.</source>
        <translation>Diesen Text melden, zusammen mit dem, was getan wurde.</translation>
    </message>
    <message>
        <source>Check the spelling at the marked place: upper and lower case count.</source>
        <translation>Die Schreibweise an der markierten Stelle prüfen: Groß und Klein zählen.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>War %1 gemeint?</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> bei %1</translation>
    </message>
    <message>
        <source> at %1: %2</source>
        <translation> bei %1: %2</translation>
    </message>
    <message>
        <source>Standstill reads exports of Defender, Sentinel, Elastic, EvtxECmd, evtx_dump, NXLog, Hayabusa, Velociraptor, plaso and Falcon (CSV, JSON), Windows event logs (EVTX, XML) and text logs of ESXi and Linux, also packed with gzip, zip or tar.</source>
        <translation>Standstill liest Exporte von Defender, Sentinel, Elastic, EvtxECmd, evtx_dump, NXLog, Hayabusa, Velociraptor, plaso und Falcon (CSV, JSON), Windows-Ereignisprotokolle (EVTX, XML) und Textprotokolle von ESXi und Linux, auch mit gzip, zip oder tar gepackt.</translation>
    </message>
    <message>
        <source>%1 is in this case as %2, which was taken out.</source>
        <translation>%1 ist in diesem Fall als %2, das herausgenommen wurde.</translation>
    </message>
    <message>
        <source>Restore %1 on the Evidence page or with &quot;standstill evidence CASE restore&quot;.</source>
        <translation>%1 auf der Seite Beweise oder mit &quot;standstill evidence FALL restore&quot; zurückholen.</translation>
    </message>
    <message>
        <source>The column mapping %1 can&apos;t be used%2.</source>
        <translation>Die Spaltenzuordnung %1 ist nicht brauchbar%2.</translation>
    </message>
    <message>
        <source>A mapping needs a column for Timestamp, and one for ProcessCommandLine, FileName or FolderPath.</source>
        <translation>Eine Zuordnung braucht eine Spalte für Timestamp und eine für ProcessCommandLine, FileName oder FolderPath.</translation>
    </message>
    <message>
        <source>There is no evidence source %1.</source>
        <translation>Es gibt keine Quelle %1.</translation>
    </message>
    <message>
        <source>The Evidence page and &quot;standstill evidence CASE&quot; list them.</source>
        <translation>Die Seite Beweise und &quot;standstill evidence FALL&quot; nennen sie.</translation>
    </message>
    <message>
        <source>%1 is taken out of the case already.</source>
        <translation>%1 ist schon aus dem Fall herausgenommen.</translation>
    </message>
    <message>
        <source>%1 was deleted when the case was compacted.</source>
        <translation>%1 wurde gelöscht, als der Fall verkleinert wurde.</translation>
    </message>
    <message>
        <source>%1 is in the case.</source>
        <translation>%1 ist im Fall.</translation>
    </message>
    <message>
        <source>Import its file again.</source>
        <translation>Die Datei erneut importieren.</translation>
    </message>
    <message>
        <source>Something else of this case is named %1.</source>
        <translation>Etwas anderes in diesem Fall heißt schon %1.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1 ends before its first record%2.</source>
        <translation>%1 endet vor dem ersten Datensatz%2.</translation>
    </message>
    <message>
        <source>The copy was cut off, or the log was never written to. Fetch it again, for example with &quot;wevtutil epl&quot;.</source>
        <translation>Die Kopie ist abgeschnitten, oder in das Protokoll wurde nie geschrieben. Es noch einmal holen, zum Beispiel mit „wevtutil epl“.</translation>
    </message>
    <message>
        <source>No event of this case is from a host %1.</source>
        <translation>Kein Ereignis dieses Falls stammt von einem Host %1.</translation>
    </message>
    <message>
        <source>Write the name as the events do, with or without its domain.</source>
        <translation>Den Namen so schreiben, wie ihn die Ereignisse nennen, mit oder ohne Domäne.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>This folder can&apos;t be opened: its permissions forbid it.</source>
        <translation>Dieser Ordner lässt sich nicht öffnen: Seine Rechte verbieten es.</translation>
    </message>
    <message>
        <source>There is no file in this folder.</source>
        <translation>In diesem Ordner ist keine Datei.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Bösartig</translation>
    </message>
    <message>
        <source>Benign, expected</source>
        <translation>Harmlos, erwartet</translation>
    </message>
    <message>
        <source>Rule was wrong</source>
        <translation>Regel lag falsch</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Nicht zu klären</translation>
    </message>
    <message>
        <source>Change ticket</source>
        <translation>Änderungsticket</translation>
    </message>
    <message>
        <source>Confirmed with owner</source>
        <translation>Vom Verantwortlichen bestätigt</translation>
    </message>
    <message>
        <source>Maintenance window in case</source>
        <translation>Wartungsfenster im Fall</translation>
    </message>
    <message>
        <source>Recurring baseline in the data</source>
        <translation>Wiederkehrendes Muster in den Daten</translation>
    </message>
    <message>
        <source>Analyst&apos;s judgement</source>
        <translation>Einschätzung des Analysten</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Attempt only</source>
        <translation>Nur versucht</translation>
    </message>
    <message>
        <source>Nothing to stop</source>
        <translation>Nichts anzuhalten</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Start type changed</source>
        <translation>Startart geändert</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten (Pause)</translation>
    </message>
    <message>
        <source>Process ended</source>
        <translation>Prozess beendet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>a machine without a name</source>
        <translation>eine Maschine ohne Namen</translation>
    </message>
    <message>
        <source>%1: its rows do not add up; %2 events of it are in the case.</source>
        <translation>%1: Die Zeilen ergeben nicht die Summe; %2 Ereignisse davon sind im Fall.</translation>
    </message>
    <message>
        <source>The case file was changed by another program or is damaged. Import the file into a new case.</source>
        <translation>Die Falldatei wurde von einem anderen Programm verändert oder ist beschädigt. Die Datei in einen neuen Fall importieren.</translation>
    </message>
    <message>
        <source>%1 has exactly %2 rows, as many as the portal gives.</source>
        <translation>%1 hat genau %2 Zeilen, so viele, wie das Portal ausgibt.</translation>
    </message>
    <message>
        <source>Rows beyond the limit are missing without a word. Export again in shorter periods.</source>
        <translation>Zeilen jenseits der Grenze fehlen ohne ein Wort. In kürzeren Zeiträumen erneut exportieren.</translation>
    </message>
    <message>
        <source>%1: the log %2 was cleared at %3.</source>
        <translation>%1: Das Protokoll %2 wurde am %3 gelöscht.</translation>
    </message>
    <message>
        <source>%1: the log %2 was cleared at %3 by %4.</source>
        <translation>%1: Das Protokoll %2 wurde am %3 von %4 gelöscht.</translation>
    </message>
    <message>
        <source>What it held before is gone from this machine. Ask for forwarded copies and backups.</source>
        <translation>Was vorher darin stand, ist auf dieser Maschine weg. Nach weitergeleiteten Kopien und Sicherungen fragen.</translation>
    </message>
    <message>
        <source>%1: %2 record numbers of %3 are missing, between %4 and %5.</source>
        <translation>%1: %2 Satznummern von %3 fehlen, zwischen %4 und %5.</translation>
    </message>
    <message>
        <source>%1: %2 record numbers of %3 are missing, in %4 places; the largest is between %5 and %6.</source>
        <translation>%1: %2 Satznummern von %3 fehlen, an %4 Stellen; die größte Lücke liegt zwischen %5 und %6.</translation>
    </message>
    <message>
        <source>The log numbers its events without gaps: these were left out of an export by a filter, overwritten or deleted.</source>
        <translation>Das Protokoll zählt seine Ereignisse ohne Lücken: Diese hat ein Filter beim Export ausgelassen, oder sie wurden überschrieben oder gelöscht.</translation>
    </message>
    <message>
        <source>%1: no event from %2 to %3, where about %4 would be expected.</source>
        <translation>%1: kein Ereignis von %2 bis %3, wo etwa %4 zu erwarten wären.</translation>
    </message>
    <message>
        <source>The machine was off, its logging was stopped, or the export leaves this time out.</source>
        <translation>Die Maschine war aus, ihre Protokollierung war angehalten, oder der Export lässt diese Zeit aus.</translation>
    </message>
</context>
<context>
    <name>OddityText</name>
    <message>
        <source>offset in each row</source>
        <translation>Versatz in jeder Zeile</translation>
    </message>
    <message>
        <source>no zone: taken as UTC</source>
        <translation>keine Zone: als UTC gelesen</translation>
    </message>
    <message>
        <source>%1 (stated)</source>
        <translation>%1 (angegeben)</translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1 (gewählt)</translation>
    </message>
    <message>
        <source>The lines name no year: taken as %1, by when the file was last written. A copy may be younger than the log.</source>
        <translation>Die Zeilen nennen kein Jahr: als %1 gelesen, nach der letzten Änderung der Datei. Eine Kopie kann jünger sein als das Protokoll.</translation>
    </message>
    <message>
        <source>Rows of other kinds, kept aside: %1.</source>
        <translation>Zeilen anderer Art, beiseitegelegt: %1.</translation>
    </message>
    <message>
        <source>%1 rows have no time that can be read: they are kept aside, and no timeline shows them.</source>
        <translation>%1 Zeilen haben keine lesbare Zeit: Sie sind beiseitegelegt, und keine Zeitleiste zeigt sie.</translation>
    </message>
    <message>
        <source>%1 times exist twice, because the clocks were put back: the earlier is taken. Rows may be an hour late.</source>
        <translation>%1 Zeiten gibt es zweimal, weil die Uhren zurückgestellt wurden: die frühere gilt. Zeilen können eine Stunde später sein.</translation>
    </message>
    <message>
        <source>%1 times do not exist in this zone, because the clocks were put forward: the zone may be wrong.</source>
        <translation>%1 Zeiten gibt es in dieser Zone nicht, weil die Uhren vorgestellt wurden: die Zone ist vielleicht falsch.</translation>
    </message>
    <message>
        <source>The header says local time but not whose: taken as UTC. Import with the zone of the person who exported.</source>
        <translation>Die Kopfzeile sagt Ortszeit, aber nicht wessen: als UTC gelesen. Mit der Zone der exportierenden Person importieren.</translation>
    </message>
    <message>
        <source>%1 dates read as month first could have the day first: compare one with what is known.</source>
        <translation>%1 als Monat zuerst gelesene Daten könnten den Tag zuerst haben: eines mit Bekanntem vergleichen.</translation>
    </message>
    <message>
        <source>Dates with the month first and with the day first are mixed: rows of one kind can&apos;t be read.</source>
        <translation>Daten mit dem Monat zuerst und mit dem Tag zuerst sind gemischt: Zeilen der einen Art sind nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 rows are older than 2007: a clock that was never set, or a field that is no time.</source>
        <translation>%1 Zeilen sind älter als 2007: eine nie gestellte Uhr, oder ein Feld, das keine Zeit ist.</translation>
    </message>
    <message>
        <source>%1 rows are later than the import: the clock of a machine or the chosen zone is wrong.</source>
        <translation>%1 Zeilen liegen nach dem Import: die Uhr eines Rechners oder die gewählte Zone ist falsch.</translation>
    </message>
    <message>
        <source>Values that are no number or time where one should be, kept as text: %1.</source>
        <translation>Werte, die keine Zahl oder Zeit sind, wo eine stehen sollte, als Text behalten: %1.</translation>
    </message>
    <message>
        <source>The archive is damaged (%1): rows behind that place are missing.</source>
        <translation>Das Archiv ist beschädigt (%1): Zeilen hinter dieser Stelle fehlen.</translation>
    </message>
    <message>
        <source>Exactly %1 rows: the portal&apos;s limit. Earlier or later events may be missing.</source>
        <translation>Genau %1 Zeilen: die Grenze des Portals. Frühere oder spätere Ereignisse können fehlen.</translation>
    </message>
    <message>
        <source>Columns that the table does not know, kept with each event: %1.</source>
        <translation>Spalten, die die Tabelle nicht kennt, bei jedem Ereignis aufbewahrt: %1.</translation>
    </message>
    <message>
        <source>Columns that the export left out: %1.</source>
        <translation>Spalten, die im Export fehlen: %1.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The log was in use when the file was copied: its last events may be missing.</source>
        <translation>Das Protokoll war in Gebrauch, als die Datei kopiert wurde: die letzten Ereignisse können fehlen.</translation>
    </message>
    <message>
        <source>%1 records were found by search, because what leads to them is damaged.</source>
        <translation>%1 Datensätze wurden durch Suchen gefunden, weil beschädigt ist, was zu ihnen führt.</translation>
    </message>
    <message>
        <source>%1 records could be read only in part; the rest of their fields is missing.</source>
        <translation>%1 Datensätze konnten nur teilweise gelesen werden; die übrigen Felder fehlen.</translation>
    </message>
    <message>
        <source>%1 records without a time of their own stand at the time when they were written.</source>
        <translation>%1 Datensätze ohne eigene Zeit stehen zu der Zeit, zu der sie geschrieben wurden.</translation>
    </message>
    <message>
        <source>%1 of %2 process starts came without a command line: the machine did not log them. Rules that look for commands can&apos;t see these.</source>
        <translation>%1 von %2 Prozessstarts kamen ohne Befehlszeile: der Rechner hat sie nicht protokolliert. Regeln, die nach Befehlen suchen, sehen diese nicht.</translation>
    </message>
    <message>
        <source>%1 bytes of the file belong to no event.</source>
        <translation>%1 Bytes der Datei gehören zu keinem Ereignis.</translation>
    </message>
    <message>
        <source>%1 bytes of the file that may have held events can&apos;t be read.</source>
        <translation>%1 Bytes der Datei, die Ereignisse enthalten haben können, sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Damage %1, %2 times, first at byte %3.</source>
        <translation>Beschädigung %1, %2-mal, zuerst bei Byte %3.</translation>
    </message>
</context>
<context>
    <name>PortableCopy</name>
    <message>
        <source>Copied for %1 with the time of this case</source>
        <translation>Für %1 kopiert, mit dem Zeitraum dieses Falls</translation>
    </message>
    <message>
        <source>&amp;Copy for</source>
        <translation>&amp;Kopieren für</translation>
    </message>
    <message>
        <source>Copy the query for Defender or Sentinel</source>
        <translation>Die Abfrage für Defender oder Sentinel kopieren</translation>
    </message>
    <message>
        <source>Copy the query with the time and hosts of this case filled in</source>
        <translation>Die Abfrage kopieren, mit Zeitraum und Hosts dieses Falls</translation>
    </message>
    <message>
        <source>&amp;Defender</source>
        <translation>&amp;Defender</translation>
    </message>
    <message>
        <source>&amp;Sentinel</source>
        <translation>&amp;Sentinel</translation>
    </message>
    <message>
        <source>, its host with findings</source>
        <translation>, seinem Host mit Befunden</translation>
    </message>
    <message>
        <source>, its %1 hosts with findings</source>
        <translation>, seinen %1 Hosts mit Befunden</translation>
    </message>
    <message>
        <source>, without the one command that was decided to be benign</source>
        <translation>, ohne den einen Befehl, der als harmlos entschieden ist</translation>
    </message>
    <message>
        <source>, without the %1 commands that were decided to be benign</source>
        <translation>, ohne die %1 Befehle, die als harmlos entschieden sind</translation>
    </message>
    <message>
        <source>Its %1 hosts are too many for a portal and left out.</source>
        <translation>Seine %1 Hosts sind zu viele für ein Portal und weggelassen.</translation>
    </message>
    <message>
        <source>%1 more benign commands are too many and left out.</source>
        <translation>%1 weitere harmlose Befehle sind zu viele und weggelassen.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Admin maintenance</source>
        <translation>Wartung durch Administratoren</translation>
    </message>
    <message>
        <source>IT automation</source>
        <translation>IT-Automatisierung</translation>
    </message>
    <message>
        <source>Backup quiesce</source>
        <translation>Backup hält Dienste an</translation>
    </message>
    <message>
        <source>Monitoring / patch tool</source>
        <translation>Überwachung / Patch-Werkzeug</translation>
    </message>
    <message>
        <source>Development / QA</source>
        <translation>Entwicklung / Test</translation>
    </message>
    <message>
        <source>Security test</source>
        <translation>Sicherheitstest</translation>
    </message>
    <message>
        <source>Not a stop at all</source>
        <translation>Gar kein Anhalten</translation>
    </message>
    <message>
        <source>Data is wrong</source>
        <translation>Daten sind falsch</translation>
    </message>
    <message>
        <source>Cannot be settled with this evidence</source>
        <translation>Mit diesen Beweisen nicht zu klären</translation>
    </message>
    <message>
        <source>Ransomware or wiper preparation</source>
        <translation>Vorbereitung von Erpressung oder Zerstörung</translation>
    </message>
    <message>
        <source>Security product disabled</source>
        <translation>Sicherheitsprodukt abgeschaltet</translation>
    </message>
    <message>
        <source>Compromised account</source>
        <translation>Übernommenes Konto</translation>
    </message>
    <message>
        <source>Malware or its loader did it</source>
        <translation>Schadprogramm oder sein Lader</translation>
    </message>
    <message>
        <source>Malicious insider</source>
        <translation>Böswilliger Innentäter</translation>
    </message>
    <message>
        <source>Services are stopped so that files can be encrypted or destroyed.</source>
        <translation>Dienste werden angehalten, damit Dateien verschlüsselt oder zerstört werden können.</translation>
    </message>
    <message>
        <source>A security agent is stopped, disabled or killed by someone who had no reason to.</source>
        <translation>Jemand ohne Anlass hält ein Sicherheitsprodukt an, schaltet es ab oder beendet es.</translation>
    </message>
    <message>
        <source>The account belongs to somebody who did not do this.</source>
        <translation>Das Konto gehört jemandem, der dies nicht getan hat.</translation>
    </message>
    <message>
        <source>The parent process is malware, a loader or an attack tool.</source>
        <translation>Der Elternprozess ist ein Schadprogramm, ein Lader oder ein Angriffswerkzeug.</translation>
    </message>
    <message>
        <source>The owner of the account did it knowingly and without permission.</source>
        <translation>Der Inhaber des Kontos tat es wissentlich und ohne Erlaubnis.</translation>
    </message>
    <message>
        <source>A named administrator stopped a few services for maintenance or patching.</source>
        <translation>Ein namentlich bekannter Administrator hielt für Wartung oder Updates einige Dienste an.</translation>
    </message>
    <message>
        <source>Ansible, Chef, Puppet, SCCM or the like did it under its own account.</source>
        <translation>Ansible, Chef, Puppet, SCCM oder Ähnliches tat es unter eigenem Konto.</translation>
    </message>
    <message>
        <source>A backup agent stops VSS or a database for the time of its job and starts it again.</source>
        <translation>Ein Backup-Programm hält VSS oder eine Datenbank für die Dauer seines Auftrags an und startet sie wieder.</translation>
    </message>
    <message>
        <source>A monitoring or patch tool restarts a service within its window.</source>
        <translation>Ein Werkzeug für Überwachung oder Updates startet einen Dienst in seinem Zeitfenster neu.</translation>
    </message>
    <message>
        <source>Engineers stop databases or web servers on development or test hosts.</source>
        <translation>Entwickler halten auf Entwicklungs- oder Testhosts Datenbanken oder Webserver an.</translation>
    </message>
    <message>
        <source>An agreed test or red team exercise.</source>
        <translation>Ein vereinbarter Test oder eine Red-Team-Übung.</translation>
    </message>
    <message>
        <source>It queries or starts a service, ends something else, or only has a listed word.</source>
        <translation>Ein Dienst wird abgefragt oder gestartet, etwas anderes wird beendet, oder nur ein aufgeführtes Wort kommt vor.</translation>
    </message>
    <message>
        <source>The time, the host or the parsing of this row is wrong, so it says nothing.</source>
        <translation>Zeit, Host oder Auswertung dieser Zeile sind falsch, sie besagt also nichts.</translation>
    </message>
    <message>
        <source>The evidence at hand supports neither side.</source>
        <translation>Die vorliegenden Beweise stützen keine der beiden Seiten.</translation>
    </message>
    <message>
        <source>Same act already counted</source>
        <translation>Derselbe Vorgang ist schon gezählt</translation>
    </message>
    <message>
        <source>Another finding stands for the same act, as with net.exe and its net1.exe.</source>
        <translation>Ein anderer Befund steht für denselben Vorgang, wie bei net.exe und seinem net1.exe.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>line %1: the number of fields is not that of the header%2</source>
        <translation>Zeile %1: die Zahl der Felder ist nicht die der Kopfzeile%2</translation>
    </message>
    <message>
        <source>line %1: the time can&apos;t be read%2</source>
        <translation>Zeile %1: die Zeit ist nicht lesbar%2</translation>
    </message>
    <message>
        <source>line %1: there is no time%2</source>
        <translation>Zeile %1: es gibt keine Zeit%2</translation>
    </message>
    <message>
        <source>line %1: the row is no process start%2</source>
        <translation>Zeile %1: die Zeile ist kein Prozessstart%2</translation>
    </message>
    <message>
        <source>line %1: there is neither a command line nor a file name%2</source>
        <translation>Zeile %1: es gibt weder Befehlszeile noch Dateinamen%2</translation>
    </message>
    <message>
        <source>line %1: this is not a JSON object%2</source>
        <translation>Zeile %1: das ist kein JSON-Objekt%2</translation>
    </message>
    <message>
        <source>line %1: the JSON is malformed%2</source>
        <translation>Zeile %1: das JSON ist fehlerhaft%2</translation>
    </message>
    <message>
        <source>line %1: a quote is never closed%2</source>
        <translation>Zeile %1: ein Anführungszeichen wird nie geschlossen%2</translation>
    </message>
    <message>
        <source>line %1: the record is longer than one may be%2</source>
        <translation>Zeile %1: der Datensatz ist länger, als einer sein darf%2</translation>
    </message>
    <message>
        <source>line %1: the record is cut off%2</source>
        <translation>Zeile %1: der Datensatz ist abgeschnitten%2</translation>
    </message>
    <message>
        <source>line %1: the record can&apos;t be read%2</source>
        <translation>Zeile %1: der Datensatz ist nicht lesbar%2</translation>
    </message>
    <message>
        <source>byte %1: the record is damaged%2</source>
        <translation>Byte %1: der Datensatz ist beschädigt%2</translation>
    </message>
    <message>
        <source>line %1: the XML is malformed%2</source>
        <translation>Zeile %1: das XML ist fehlerhaft%2</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Contents</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Malicious</translation>
    </message>
    <message>
        <source>Benign, expected</source>
        <translation>Benign, expected</translation>
    </message>
    <message>
        <source>Rule was wrong</source>
        <translation>Rule was wrong</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>all events</source>
        <translation>all events</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Context</source>
        <translation>Umfeld</translation>
    </message>
    <message>
        <source>no events for %1</source>
        <translation>keine Ereignisse für %1</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
</context>
<context>
    <name>standstill::ui</name>
    <message>
        <source>security service</source>
        <translation>Sicherheitsdienst</translation>
    </message>
    <message>
        <source>Sec</source>
        <translation>Sich</translation>
    </message>
    <message>
        <source>backup service</source>
        <translation>Backup-Dienst</translation>
    </message>
    <message>
        <source>Bak</source>
        <translation>Bak</translation>
    </message>
    <message>
        <source>database service</source>
        <translation>Datenbankdienst</translation>
    </message>
    <message>
        <source>DB</source>
        <translation>DB</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>StopMethod</source>
        <translation>StopMethod</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Parent process</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>%1, second look</source>
        <translation>%1, zweiter Blick</translation>
    </message>
    <message>
        <source>no listed target</source>
        <translation>kein aufgeführtes Ziel</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Häufung</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
</context>
<context>
    <name>standstill::ui::AboutDialog</name>
    <message>
        <source>About Standstill</source>
        <translation>Über Standstill</translation>
    </message>
    <message>
        <source>Standstill %1</source>
        <translation>Standstill %1</translation>
    </message>
    <message>
        <source>A workbench for incidents in which services were stopped (MITRE ATT&amp;CK T1489). It works on files on this computer and opens no network connection.</source>
        <translation>Eine Werkbank für Vorfälle, bei denen Dienste angehalten wurden (MITRE ATT&amp;CK T1489). Sie arbeitet mit Dateien auf diesem Rechner und baut keine Netzverbindung auf.</translation>
    </message>
    <message>
        <source>Qt %1 · %2</source>
        <translation>Qt %1 · %2</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. There is no warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Es gibt keine Gewährleistung.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::CaseFrame</name>
    <message>
        <source>Page or detail</source>
        <translation>Seite oder Einzelheiten</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beweise</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>Prozessbaum</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Hunt</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>standstill::ui::CaseOpener</name>
    <message>
        <source>Creating %1</source>
        <translation>%1 wird angelegt</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Creating the demo case</source>
        <translation>Der Demofall wird angelegt</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ChartView</name>
    <message>
        <source>Chart of the rows</source>
        <translation>Diagramm der Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n more are not drawn; all are in the rows below.</source>
        <translation>
            <numerusform>%n weitere ist nicht gezeichnet; unten stehen alle.</numerusform>
            <numerusform>%n weitere sind nicht gezeichnet; unten stehen alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pie of %1</source>
        <translation>Kreisdiagramm nach %1</translation>
    </message>
    <message>
        <source>%1 over %2: %3</source>
        <translation>%1 über %2: %3</translation>
    </message>
    <message>
        <source>Drawing of the rows</source>
        <translation>Zeichnung der Zeilen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::Chip</name>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>Switch this filter off or on</source>
        <translation>Diesen Filter aus- oder einschalten</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ChipLine</name>
    <message>
        <source>Remove the filter %1</source>
        <translation>Den Filter %1 entfernen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>%1: show all of them</source>
        <translation>%1: alle zeigen</translation>
    </message>
    <message>
        <source>All findings, without a filter</source>
        <translation>Alle Befunde, ohne Filter</translation>
    </message>
    <message>
        <source>%1 decided</source>
        <translation>%1 entschieden</translation>
    </message>
    <message>
        <source>%1: show them</source>
        <translation>%1: diese zeigen</translation>
    </message>
    <message>
        <source>The findings that have a verdict</source>
        <translation>Die Befunde, die ein Urteil haben</translation>
    </message>
    <message>
        <source>Times are in %1</source>
        <translation>Zeiten gelten in %1</translation>
    </message>
    <message>
        <source>Show times in %1 (Z)</source>
        <translation>Zeiten in %1 zeigen (Z)</translation>
    </message>
    <message>
        <source>Switch off the filter %1</source>
        <translation>Den Filter %1 ausschalten</translation>
    </message>
    <message>
        <source>Switch on the filter %1</source>
        <translation>Den Filter %1 einschalten</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ClockDialog</name>
    <message>
        <source>Correct a clock</source>
        <translation>Eine Uhr richtigstellen</translation>
    </message>
    <message>
        <source>All times of the host are shown corrected: in tables, timeline, process tree, findings and report. What it recorded is kept, and can be shown again at any time. Raw records stay as they are.</source>
        <translation>Alle Zeiten des Hosts werden berichtigt gezeigt: in Tabellen, Zeitachse, Prozessbaum, Befunden und Bericht. Was er aufgezeichnet hat, bleibt erhalten und lässt sich jederzeit wieder zeigen. Rohdaten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Its clock was</source>
        <translation>Seine Uhr ging</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>vor</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>By how much</source>
        <translation>Um wie viel</translation>
    </message>
    <message>
        <source>1h 2m 3s</source>
        <translation>1h 2m 3s</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Woher man es weiß</translation>
    </message>
    <message>
        <source>compared with the domain controller</source>
        <translation>mit dem Domänencontroller verglichen</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>Its &amp;clock was</source>
        <translation>Seine &amp;Uhr ging</translation>
    </message>
    <message>
        <source>&amp;By how much</source>
        <translation>Um wie &amp;viel</translation>
    </message>
    <message>
        <source>How it is &amp;known</source>
        <translation>Woher man es &amp;weiß</translation>
    </message>
    <message>
        <source>C&amp;orrect</source>
        <translation>&amp;Richtigstellen</translation>
    </message>
    <message>
        <source>Correct the clock</source>
        <translation>Die Uhr richtigstellen</translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Days, hours, minutes and seconds: 2d, 1h 2m, 3s</source>
        <translation>Tage (d), Stunden (h), Minuten (m) und Sekunden (s): 2d, 1h 2m, 3s</translation>
    </message>
    <message>
        <source>What it recorded as %1 is shown as %2.</source>
        <translation>Was er als %1 aufgezeichnet hat, wird als %2 gezeigt.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ClockPane</name>
    <message>
        <source>&amp;Correct a clock…</source>
        <translation>Eine &amp;Uhr richtigstellen …</translation>
    </message>
    <message>
        <source>Show as &amp;recorded</source>
        <translation>Wie &amp;aufgezeichnet zeigen</translation>
    </message>
    <message>
        <source>Correct a clock</source>
        <translation>Eine Uhr richtigstellen</translation>
    </message>
    <message>
        <source>Show the times of the selected host as recorded</source>
        <translation>Die Zeiten des gewählten Hosts zeigen, wie sie aufgezeichnet sind</translation>
    </message>
    <message>
        <source>Clocks that were wrong</source>
        <translation>Uhren, die falsch gingen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Its clock was</source>
        <translation>Seine Uhr ging</translation>
    </message>
    <message>
        <source>Stated</source>
        <translation>Angegeben</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Woher man es weiß</translation>
    </message>
    <message>
        <source>%1 fast</source>
        <translation>%1 vor</translation>
    </message>
    <message>
        <source>%1 slow</source>
        <translation>%1 nach</translation>
    </message>
    <message>
        <source>All times are shown as they were recorded.</source>
        <translation>Alle Zeiten werden gezeigt, wie sie aufgezeichnet sind.</translation>
    </message>
    <message>
        <source>The times of these hosts are shown corrected; what they recorded is kept.</source>
        <translation>Die Zeiten dieser Hosts werden berichtigt gezeigt; was sie aufgezeichnet haben, bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ColumnChooser</name>
    <message>
        <source>Columns of the events</source>
        <translation>Spalten der Ereignisse</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>Spalte suchen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Default columns</source>
        <translation>&amp;Vorgegebene Spalten</translation>
    </message>
    <message>
        <source>Default columns</source>
        <translation>Vorgegebene Spalten</translation>
    </message>
</context>
<context>
    <name>standstill::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>What to do, in a word or two</source>
        <translation>Was zu tun ist, in ein, zwei Wörtern</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>Kein Befehl hat diese Wörter.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::CountModel</name>
    <message>
        <source>%1 %2, opens</source>
        <translation>%1 %2, öffnet</translation>
    </message>
</context>
<context>
    <name>standstill::ui::CountTable</name>
    <message>
        <source>Enter on a number opens the findings it counts.</source>
        <translation>Eingabe auf einer Zahl öffnet die Befunde, die sie zählt.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::DecisionForm</name>
    <message>
        <source>Key %1 in the table</source>
        <translation>Taste %1 in der Tabelle</translation>
    </message>
    <message>
        <source>%1 (key %2 in the table)</source>
        <translation>%1 (Taste %2 in der Tabelle)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>Ticket or contact</source>
        <translation>Ticket oder Kontakt</translation>
    </message>
    <message>
        <source>number, name, phone</source>
        <translation>Nummer, Name, Telefon</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Ursache</translation>
    </message>
    <message>
        <source>&amp;Basis</source>
        <translation>&amp;Grundlage</translation>
    </message>
    <message>
        <source>Tic&amp;ket</source>
        <translation>Tic&amp;ket</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Why this is expected; at least 10 characters</source>
        <translation>Warum das zu erwarten war; mindestens 10 Zeichen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::DetailPane</name>
    <message>
        <source>Select a finding to see its fields, why the rule matched, and the raw record.</source>
        <translation>Ein gewählter Befund zeigt hier seine Felder, warum die Regel zutraf, und den Rohdatensatz.</translation>
    </message>
    <message>
        <source>Fiel&amp;ds</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>Fields of the finding</source>
        <translation>Felder des Befundes</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>&amp;Warum</translation>
    </message>
    <message>
        <source>Why the rule matched</source>
        <translation>Warum die Regel zutraf</translation>
    </message>
    <message>
        <source>Ra&amp;w</source>
        <translation>&amp;Rohdaten</translation>
    </message>
    <message>
        <source>Raw record</source>
        <translation>Rohdatensatz</translation>
    </message>
    <message>
        <source>H&amp;istory</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>History of verdicts</source>
        <translation>Verlauf der Urteile</translation>
    </message>
    <message>
        <source>Show empty col&amp;umns</source>
        <translation>&amp;Leere Spalten zeigen</translation>
    </message>
    <message>
        <source>Detail of the current finding</source>
        <translation>Einzelheiten des aktuellen Befundes</translation>
    </message>
    <message>
        <source>Parts of the detail</source>
        <translation>Teile der Einzelheiten</translation>
    </message>
    <message>
        <source>Show empty columns</source>
        <translation>Leere Spalten zeigen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>On %1, %2 ran %3, started by %4, at %5 %6.</source>
        <translation>Auf %1 hat %2 %3 ausgeführt, gestartet von %4, um %5 %6.</translation>
    </message>
    <message>
        <source>an unknown account</source>
        <translation>ein unbekanntes Konto</translation>
    </message>
    <message>
        <source>an unknown process</source>
        <translation>ein unbekannter Prozess</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Command line of the parent process</source>
        <translation>Befehlszeile des Elternprozesses</translation>
    </message>
    <message>
        <source>Rule %1, version %2, says: %3.</source>
        <translation>Regel %1, Version %2, sagt: %3.</translation>
    </message>
    <message>
        <source>This rule gives no single reason that could be shown.</source>
        <translation>Diese Regel nennt keinen einzelnen Grund, der sich zeigen ließe.</translation>
    </message>
    <message>
        <source>The clause that holds</source>
        <translation>Der Teil der Bedingung, der zutrifft</translation>
    </message>
    <message>
        <source>Clause %1 that holds</source>
        <translation>Teil %1 der Bedingung, der zutrifft</translation>
    </message>
    <message>
        <source>%1 &quot;%2&quot; at character %3</source>
        <translation>%1 „%2“ an Zeichen %3</translation>
    </message>
    <message>
        <source>In the command line</source>
        <translation>In der Befehlszeile</translation>
    </message>
    <message>
        <source>No verdict yet.</source>
        <translation>Noch kein Urteil.</translation>
    </message>
    <message>
        <source>%1, second look</source>
        <translation>%1, zweiter Blick</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>by %1, %2 %3</source>
        <translation>von %1, %2 %3</translation>
    </message>
    <message>
        <source>undone by %1, %2 %3</source>
        <translation>zurückgenommen von %1, %2 %3</translation>
    </message>
    <message>
        <source>redone by %1, %2 %3</source>
        <translation>wiederhergestellt von %1, %2 %3</translation>
    </message>
    <message>
        <source>C&amp;hecks</source>
        <translation>&amp;Prüfpunkte</translation>
    </message>
    <message>
        <source>Questions and what the case answers</source>
        <translation>Fragen und was der Fall darauf antwortet</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>%1 at %2 %3, says %4</source>
        <translation>%1 um %2 %3, laut %4</translation>
    </message>
    <message>
        <source>Unknown: the command names nothing that a log could tell of</source>
        <translation>Unbekannt: der Befehl nennt nichts, wovon ein Protokoll erzählen könnte</translation>
    </message>
    <message>
        <source>the machine</source>
        <translation>dem Rechner</translation>
    </message>
    <message>
        <source>Unknown: no %1 of %2 in the case</source>
        <translation>Unbekannt: der Fall enthält von %2 nichts dieser Art: %1</translation>
    </message>
    <message>
        <source>Unknown: the %1 of %2 in the case goes from %3 to %4 %5</source>
        <translation>Unbekannt: %1 von %2 reicht im Fall von %3 bis %4 %5</translation>
    </message>
    <message>
        <source>Unknown: the %1 of %2 says nothing, and need not</source>
        <translation>Unbekannt: %1 von %2 sagt nichts und muss es nicht</translation>
    </message>
    <message>
        <source>Unknown: no log that is read tells of it</source>
        <translation>Unbekannt: kein Protokoll, das gelesen wird, erzählt davon</translation>
    </message>
    <message>
        <source>The case is asked ...</source>
        <translation>Der Fall wird befragt ...</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Not answerable: the case does not hold %1.</source>
        <translation>Nicht zu beantworten, im Fall fehlt: %1.</translation>
    </message>
    <message>
        <source>There are more rows than these.</source>
        <translation>Es gibt mehr Zeilen als diese.</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>Tab goes through the rows behind the answers, Enter opens one.</source>
        <translation>Tab geht durch die Zeilen hinter den Antworten, Eingabe öffnet eine.</translation>
    </message>
    <message>
        <source>Run this query in Hunt</source>
        <translation>Diese Abfrage in der Suche ausführen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EventColumns</name>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Process id</source>
        <translation>Prozess-ID</translation>
    </message>
    <message>
        <source>Parent process</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EventDetailView</name>
    <message>
        <source>Fiel&amp;ds</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>Columns of the event</source>
        <translation>Spalten des Ereignisses</translation>
    </message>
    <message>
        <source>Ra&amp;w</source>
        <translation>&amp;Rohdaten</translation>
    </message>
    <message>
        <source>Raw record of the event</source>
        <translation>Rohdatensatz des Ereignisses</translation>
    </message>
    <message>
        <source>Show empty col&amp;umns</source>
        <translation>&amp;Leere Spalten zeigen</translation>
    </message>
    <message>
        <source>Detail of the current event</source>
        <translation>Einzelheiten des aktuellen Ereignisses</translation>
    </message>
    <message>
        <source>Parts of the detail</source>
        <translation>Teile der Einzelheiten</translation>
    </message>
    <message>
        <source>Show empty columns</source>
        <translation>Leere Spalten zeigen</translation>
    </message>
    <message>
        <source>Select an event to see its columns and the raw record.</source>
        <translation>Ein Ereignis auswählen, um seine Spalten und den Rohdatensatz zu sehen.</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Command line of the parent process</source>
        <translation>Befehlszeile des Elternprozesses</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EventText</name>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
    <message>
        <source>1 column is empty.</source>
        <translation>1 Spalte ist leer.</translation>
    </message>
    <message>
        <source>%1 columns are empty.</source>
        <translation>%1 Spalten sind leer.</translation>
    </message>
    <message>
        <source>The same event is in %1 records; the first one is the one that is stored.</source>
        <translation>Dasselbe Ereignis steht in %1 Datensätzen; der erste ist der gespeicherte.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>record %1, line %2, byte %3, %4</source>
        <translation>Datensatz %1, Zeile %2, Byte %3, %4</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>record %1, byte %2, %3</source>
        <translation>Datensatz %1, Byte %2, %3</translation>
    </message>
    <message>
        <source>The clock of this host was %1 fast: times are shown corrected, and in brackets as they were recorded.</source>
        <translation>Die Uhr dieses Hosts ging %1 vor: Zeiten sind berichtigt, in Klammern stehen die aufgezeichneten.</translation>
    </message>
    <message>
        <source>The clock of this host was %1 slow: times are shown corrected, and in brackets as they were recorded.</source>
        <translation>Die Uhr dieses Hosts ging %1 nach: Zeiten sind berichtigt, in Klammern stehen die aufgezeichneten.</translation>
    </message>
    <message>
        <source>%1 (recorded %2)</source>
        <translation>%1 (aufgezeichnet %2)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EventsModel</name>
    <message>
        <source>%1, the row in question</source>
        <translation>%1, die fragliche Zeile</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EventsPage</name>
    <message>
        <source>%1 so far, looking through %2…</source>
        <translation>%1 bisher, %2 werden durchsucht …</translation>
    </message>
    <message>
        <source>&amp;Order by</source>
        <translation>&amp;Ordnen nach</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Absteigend</translation>
    </message>
    <message>
        <source>&amp;Choose columns…</source>
        <translation>Spalten &amp;auswählen…</translation>
    </message>
    <message>
        <source>De&amp;fault columns</source>
        <translation>&amp;Vorgegebene Spalten</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy ro&amp;w as TSV	Ctrl+C</source>
        <translation>&amp;Zeile als TSV kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Copy as &amp;filter</source>
        <translation>Als &amp;Filter kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;KQL</source>
        <translation>Als K&amp;QL kopieren</translation>
    </message>
    <message>
        <source>Events arou&amp;nd this	A</source>
        <translation>Ereignisse &amp;rundum	A</translation>
    </message>
    <message>
        <source>Show in &amp;process tree	P</source>
        <translation>Im &amp;Prozessbaum zeigen	P</translation>
    </message>
    <message>
        <source>Show the fin&amp;ding</source>
        <translation>Den Be&amp;fund zeigen</translation>
    </message>
    <message>
        <source>%1 rows are selected, %2 can be copied at once.</source>
        <translation>%1 Zeilen sind ausgewählt, %2 lassen sich auf einmal kopieren.</translation>
    </message>
    <message>
        <source>Narrow the filter, or write the rows to a file with a query.</source>
        <translation>Den Filter enger fassen oder die Zeilen mit einer Abfrage in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>Events page</source>
        <translation>Seite der Ereignisse</translation>
    </message>
    <message>
        <source>Table of events</source>
        <translation>Tabelle der Ereignisse</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Columns and order</source>
        <translation>Spalten und Ordnung</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>±%1 min</source>
        <translation>±%1 min</translation>
    </message>
    <message>
        <source>5 minutes before and after</source>
        <translation>5 Minuten davor und danach</translation>
    </message>
    <message>
        <source>30 minutes before and after</source>
        <translation>30 Minuten davor und danach</translation>
    </message>
    <message>
        <source>&amp;All events</source>
        <translation>&amp;Alle Ereignisse</translation>
    </message>
    <message>
        <source>All events again</source>
        <translation>Wieder alle Ereignisse</translation>
    </message>
    <message>
        <source>Leave the events around this one (Esc)</source>
        <translation>Die Ereignisse rundum verlassen (Esc)</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>Kein Ereignis passt.</translation>
    </message>
    <message>
        <source>Clear the &amp;last filter</source>
        <translation>Den &amp;letzten Filter löschen</translation>
    </message>
    <message>
        <source>Clear &amp;all</source>
        <translation>&amp;Alles löschen</translation>
    </message>
    <message>
        <source>No events yet.</source>
        <translation>Noch keine Ereignisse.</translation>
    </message>
    <message>
        <source>Drop exports of events, or a folder of them, anywhere in this window, or choose them.</source>
        <translation>Exporte von Ereignissen oder einen Ordner davon irgendwo in dieses Fenster ziehen oder auswählen.</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;einlesen…</translation>
    </message>
    <message>
        <source>The filter is not applied to events: %1</source>
        <translation>Der Filter gilt nicht für Ereignisse: %1</translation>
    </message>
    <message>
        <source>It applies to findings. All events of the time range are shown.</source>
        <translation>Er gilt für Befunde. Alle Ereignisse der Zeitspanne sind zu sehen.</translation>
    </message>
    <message>
        <source>The filter leaves out all of the %1 in this case.</source>
        <translation>Der Filter blendet alle %1 dieses Falls aus.</translation>
    </message>
    <message>
        <source>%1 on %2 around %3 %4</source>
        <translation>%1 auf %2 um %3 %4</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EvidenceActions</name>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>The file has the hash that it had at import (checked %1).</source>
        <translation>Die Datei hat den Hash, den sie beim Import hatte (geprüft %1).</translation>
    </message>
    <message>
        <source>The file has another hash now: %1 (checked %2). The rows of this case are those of the file as it was at import.</source>
        <translation>Die Datei hat jetzt einen anderen Hash: %1 (geprüft %2). Die Zeilen dieses Falls sind die der Datei, wie sie beim Import war.</translation>
    </message>
    <message>
        <source>There is no file where it was at import (checked %1).</source>
        <translation>Wo die Datei beim Import lag, ist keine (geprüft %1).</translation>
    </message>
    <message>
        <source>The file can&apos;t be read: %1 (checked %2).</source>
        <translation>Die Datei ist nicht lesbar: %1 (geprüft %2).</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Hashing %1 (%2 of %3).</source>
        <translation>Hash von %1 wird berechnet (%2 von %3).</translation>
    </message>
    <message>
        <source>Running the rules again.</source>
        <translation>Die Regeln laufen noch einmal.</translation>
    </message>
    <message>
        <source>Hashing the evidence files again.</source>
        <translation>Die Hashes der Beweisdateien werden neu berechnet.</translation>
    </message>
    <message>
        <source>%1 of %2 files have the hash that they had at import.</source>
        <translation>%1 von %2 Dateien haben den Hash, den sie beim Import hatten.</translation>
    </message>
    <message>
        <source>%1 changed since.</source>
        <translation>%1 seither verändert.</translation>
    </message>
    <message>
        <source>%1 missing where they were.</source>
        <translation>%1 fehlen, wo sie waren.</translation>
    </message>
    <message>
        <source>%1 not readable.</source>
        <translation>%1 nicht lesbar.</translation>
    </message>
    <message>
        <source>The rows of the case are not touched: they are those of the files at import.</source>
        <translation>Die Zeilen des Falls bleiben, wie sie sind: Sie sind die der Dateien beim Import.</translation>
    </message>
    <message>
        <source>Taking %1 out of the case.</source>
        <translation>%1 wird aus dem Fall herausgenommen.</translation>
    </message>
    <message>
        <source>%1 is out of the case: tables, timeline and findings are without it.</source>
        <translation>%1 ist nicht mehr im Fall: Tabellen, Zeitleiste und Funde sind ohne diese Quelle.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Bringing %1 back.</source>
        <translation>%1 wird zurückgeholt.</translation>
    </message>
    <message>
        <source>%1 is back in the case, with its verdicts.</source>
        <translation>%1 ist wieder im Fall, mit den Urteilen.</translation>
    </message>
    <message>
        <source>Compacting the case file.</source>
        <translation>Die Falldatei wird verkleinert.</translation>
    </message>
    <message>
        <source>1 source was deleted for good. It stays listed with its hash.</source>
        <translation>1 Quelle wurde endgültig gelöscht. Sie bleibt mit ihrem Hash in der Liste.</translation>
    </message>
    <message>
        <source>%1 sources were deleted for good. They stay listed with their hashes.</source>
        <translation>%1 Quellen wurden endgültig gelöscht. Sie bleiben mit ihren Hashes in der Liste.</translation>
    </message>
    <message>
        <source>Setting the times of %1.</source>
        <translation>Die Zeiten von %1 werden gesetzt.</translation>
    </message>
    <message>
        <source>The times of %1 are shown as it recorded them.</source>
        <translation>Die Zeiten von %1 werden gezeigt, wie er sie aufgezeichnet hat.</translation>
    </message>
    <message>
        <source>The times of %1 are shown corrected, everywhere.</source>
        <translation>Die Zeiten von %1 werden überall berichtigt gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EvidencePage</name>
    <message>
        <source>Evidence sources</source>
        <translation>Beweisquellen</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Time basis</source>
        <translation>Zeitbasis</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Oddities</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>Eingelesen am</translation>
    </message>
    <message>
        <source>&amp;Copy row</source>
        <translation>Zeile &amp;kopieren</translation>
    </message>
    <message>
        <source>This case holds no evidence yet.</source>
        <translation>Dieser Fall enthält noch keine Beweisquellen.</translation>
    </message>
    <message>
        <source>Drop Defender exports anywhere in this window, or choose them. Files stay where they are and are not changed.</source>
        <translation>Defender-Exporte irgendwo in dieses Fenster ziehen oder auswählen. Dateien bleiben, wo und wie sie sind.</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;einlesen…</translation>
    </message>
    <message>
        <source>1 evidence source</source>
        <translation>1 Beweisquelle</translation>
    </message>
    <message>
        <source>%1 evidence sources</source>
        <translation>%1 Beweisquellen</translation>
    </message>
    <message>
        <source>%1 events from %2 to %3 %4</source>
        <translation>%1 Ereignisse von %2 bis %3 %4</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beweise</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Herausgenommen</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>Endgültig gelöscht</translation>
    </message>
    <message>
        <source>Being imported</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>File now</source>
        <translation>Datei jetzt</translation>
    </message>
    <message>
        <source>About the evidence</source>
        <translation>Zu den Beweisen</translation>
    </message>
    <message>
        <source>Re&amp;jected rows</source>
        <translation>Ab&amp;gewiesene Zeilen</translation>
    </message>
    <message>
        <source>What may be &amp;missing</source>
        <translation>Was &amp;fehlen kann</translation>
    </message>
    <message>
        <source>What may be &amp;missing (%1)</source>
        <translation>Was &amp;fehlen kann (%1)</translation>
    </message>
    <message>
        <source>&amp;Hash this file again</source>
        <translation>&amp;Hash dieser Datei neu berechnen</translation>
    </message>
    <message>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <source>&amp;Take out of the case…</source>
        <translation>Aus dem Fall heraus&amp;nehmen…</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>&amp;Compact the case…</source>
        <translation>Fall &amp;verkleinern…</translation>
    </message>
    <message>
        <source>&amp;Verify files</source>
        <translation>Dateien &amp;prüfen</translation>
    </message>
    <message>
        <source>Verify files: hash all evidence files again</source>
        <translation>Dateien prüfen: alle Hashes neu berechnen</translation>
    </message>
    <message>
        <source>Hashes every evidence file again and says which are unchanged, changed or missing.</source>
        <translation>Berechnet den Hash jeder Beweisdatei neu und sagt, welche unverändert sind, verändert sind oder fehlen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Compacting deletes the source that is out, with its rows, for good.</source>
        <translation>Verkleinern löscht die herausgenommene Quelle mit ihren Zeilen endgültig.</translation>
    </message>
    <message>
        <source>Compacting deletes the %1 sources that are out, with their rows, for good.</source>
        <translation>Verkleinern löscht die %1 herausgenommenen Quellen mit ihren Zeilen endgültig.</translation>
    </message>
    <message>
        <source>They stay listed with their hashes; their files can be imported again.</source>
        <translation>Sie bleiben mit ihren Hashes in der Liste; ihre Dateien lassen sich erneut importieren.</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>&amp;Endgültig löschen</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Rows read are not the sum of stored, duplicate and rejected: the case file is damaged.</source>
        <translation>Die gelesenen Zeilen sind nicht die Summe aus gespeicherten, doppelten und abgewiesenen: Die Falldatei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1, %2 taken out</source>
        <translation>%1, %2 herausgenommen</translation>
    </message>
    <message>
        <source>&amp;Undated rows</source>
        <translation>&amp;Ohne Zeit</translation>
    </message>
    <message>
        <source>Cl&amp;ocks</source>
        <translation>&amp;Uhren</translation>
    </message>
    <message>
        <source>&amp;Undated rows (%1)</source>
        <translation>&amp;Ohne Zeit (%1)</translation>
    </message>
    <message>
        <source>Cl&amp;ocks (%1)</source>
        <translation>&amp;Uhren (%1)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::EvidenceView</name>
    <message>
        <source>and %1 more bytes</source>
        <translation>und %1 weitere Bytes</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FacetsPane</name>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Facets of the findings</source>
        <translation>Facetten der Befunde</translation>
    </message>
    <message>
        <source>Enter narrows the filter by the value; the context menu can leave it out.</source>
        <translation>Eingabe grenzt den Filter auf den Wert ein; das Kontextmenü kann ihn ausschließen.</translation>
    </message>
    <message>
        <source>Narrow by</source>
        <translation>Eingrenzen nach</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>StopMethod</source>
        <translation>StopMethod</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Häufung</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>several hosts</source>
        <translation>mehrere Hosts</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FilePreview</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The same bytes are in this case as %1, which was taken out: restore it there.</source>
        <translation>Dieselben Bytes sind in diesem Fall als %1, das herausgenommen wurde: dort zurückholen.</translation>
    </message>
    <message>
        <source>The same bytes are in this case already, as %1: importing changes nothing.</source>
        <translation>Dieselben Bytes sind schon in diesem Fall, als %1: Ein Import ändert nichts.</translation>
    </message>
    <message>
        <source>Its times state no zone and are taken as UTC. If they are local times, every event stands hours beside the others: choose the zone of the machine or of who exported.</source>
        <translation>Die Zeiten nennen keine Zone und gelten als UTC. Sind es Ortszeiten, steht jedes Ereignis Stunden neben den anderen: die Zone der Maschine oder der exportierenden Person wählen.</translation>
    </message>
    <message>
        <source>%1 of the first events name no machine. Without one they can&apos;t be told apart from those of other machines: name it here.</source>
        <translation>%1 der ersten Ereignisse nennen keine Maschine. So sind sie von denen anderer Maschinen nicht zu unterscheiden: hier benennen.</translation>
    </message>
    <message>
        <source>1 of the first %1 rows can&apos;t be read; it is kept apart with the reason.</source>
        <translation>1 der ersten %1 Zeilen ist nicht lesbar; sie wird mit dem Grund beiseitegelegt.</translation>
    </message>
    <message>
        <source>%1 of the first %2 rows can&apos;t be read; they are kept apart with the reason.</source>
        <translation>%1 der ersten %2 Zeilen sind nicht lesbar; sie werden mit dem Grund beiseitegelegt.</translation>
    </message>
    <message>
        <source>An archive of %1 files: each becomes a source of its own. The first is shown.</source>
        <translation>Ein Archiv mit %1 Dateien: Jede wird eine eigene Quelle. Gezeigt ist die erste.</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>Wie es in der Datei steht</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>Wie es gelesen wird</translation>
    </message>
    <message>
        <source>First records of the file</source>
        <translation>Erste Datensätze der Datei</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>Looking at the file.</source>
        <translation>Die Datei wird angesehen.</translation>
    </message>
    <message>
        <source>Nothing about it is odd.</source>
        <translation>Nichts daran ist auffällig.</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message>
        <source>Not an event: %1</source>
        <translation>Kein Ereignis: %1</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FilterBar</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>1 finding matches.</source>
        <translation>1 Befund passt.</translation>
    </message>
    <message>
        <source>%1 findings match.</source>
        <translation>%1 Befunde passen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Remove the time range</source>
        <translation>Den Zeitraum entfernen</translation>
    </message>
    <message>
        <source>Only findings from %1 to %2 %3</source>
        <translation>Nur Befunde von %1 bis %2 %3</translation>
    </message>
    <message>
        <source>No finding matches. Esc clears the filter.</source>
        <translation>Kein Befund passt. Esc leert den Filter.</translation>
    </message>
    <message>
        <source>No finding matches. 2 filters are on: text and time.</source>
        <translation>Kein Befund passt. 2 Filter sind an: Text und Zeit.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: words, or KQL such as DeviceName startswith &quot;BKP&quot; and StopMethod has &quot;stop&quot;</source>
        <translation>Filter: Wörter oder KQL, zum Beispiel DeviceName startswith &quot;BKP&quot; and StopMethod has &quot;stop&quot;</translation>
    </message>
    <message>
        <source>Columns, operators, functions and values</source>
        <translation>Spalten, Operatoren, Funktionen und Werte</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FilterMenu</name>
    <message>
        <source>&amp;Only this</source>
        <translation>N&amp;ur dies</translation>
    </message>
    <message>
        <source>&amp;Not this</source>
        <translation>&amp;Nicht dies</translation>
    </message>
    <message>
        <source>&amp;And this</source>
        <translation>&amp;Und dies</translation>
    </message>
    <message>
        <source>O&amp;r this</source>
        <translation>O&amp;der dies</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FindingHistogram</name>
    <message>
        <source>Findings over time</source>
        <translation>Befunde im Zeitverlauf</translation>
    </message>
    <message>
        <source>Left and Right go from bar to bar, Enter opens its findings.</source>
        <translation>Links und Rechts gehen von Balken zu Balken, Eingabe öffnet seine Befunde.</translation>
    </message>
    <message>
        <source>highest bar: 1 finding</source>
        <translation>höchster Balken: 1 Befund</translation>
    </message>
    <message>
        <source>highest bar: %1 findings</source>
        <translation>höchster Balken: %1 Befunde</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FindingsModel</name>
    <message>
        <source>%1, and %2 more rows of the same act</source>
        <translation>%1, und %2 weitere Zeilen derselben Handlung</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>%1, mark %2</source>
        <translation>%1, Marke %2</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Hosts</translation>
    </message>
    <message>
        <source>%1 to %2 (%3)</source>
        <translation>%1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>all decided</source>
        <translation>alle entschieden</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 unentschieden</translation>
    </message>
    <message>
        <source>Burst, open</source>
        <translation>Häufung, offen</translation>
    </message>
    <message>
        <source>Burst, closed</source>
        <translation>Häufung, geschlossen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FindingsPage</name>
    <message>
        <source>&amp;Order by</source>
        <translation>&amp;Ordnen nach</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Absteigend</translation>
    </message>
    <message>
        <source>Copy as &amp;filter</source>
        <translation>Als &amp;Filter kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;KQL</source>
        <translation>Als K&amp;QL kopieren</translation>
    </message>
    <message>
        <source>Show in &amp;timeline	T</source>
        <translation>Auf der Zeit&amp;achse zeigen	T</translation>
    </message>
    <message>
        <source>Show in &amp;process tree	P</source>
        <translation>Im &amp;Prozessbaum zeigen	P</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>Ur&amp;teil</translation>
    </message>
    <message>
        <source>Second look	5</source>
        <translation>Zweiter Blick	5</translation>
    </message>
    <message>
        <source>Findings page</source>
        <translation>Seite der Befunde</translation>
    </message>
    <message>
        <source>Face&amp;ts</source>
        <translation>Face&amp;tten</translation>
    </message>
    <message>
        <source>Show facets</source>
        <translation>Facetten zeigen</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Columns and order</source>
        <translation>Spalten und Ordnung</translation>
    </message>
    <message>
        <source>Nothing here matches.</source>
        <translation>Hier passt nichts.</translation>
    </message>
    <message>
        <source>Clear the &amp;last filter</source>
        <translation>Den &amp;letzten Filter löschen</translation>
    </message>
    <message>
        <source>Clear &amp;all</source>
        <translation>&amp;Alles löschen</translation>
    </message>
    <message>
        <source>No evidence yet.</source>
        <translation>Noch keine Beweisquellen.</translation>
    </message>
    <message>
        <source>Drop exports of events, or a folder of them, anywhere in this window, or choose them.</source>
        <translation>Exporte von Ereignissen oder einen Ordner davon irgendwo in dieses Fenster ziehen oder auswählen.</translation>
    </message>
    <message>
        <source>It looks for sc, net, net1, taskkill, PowerShell and wmic commands that stop a service or name a listed one.</source>
        <translation>Sie sucht Befehle von sc, net, net1, taskkill, PowerShell und wmic, die einen Dienst anhalten oder einen der aufgeführten nennen.</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;einlesen…</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>%1 on %2 by %3, %4 to %5 %6</source>
        <translation>%1 auf %2 durch %3, %4 bis %5 %6</translation>
    </message>
    <message>
        <source>1 host</source>
        <translation>1 Host</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Hosts</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 Konto</translation>
    </message>
    <message>
        <source>%1 accounts</source>
        <translation>%1 Konten</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%1 von %2 entschieden</translation>
    </message>
    <message>
        <source>%1 marked, Esc ends</source>
        <translation>%1 markiert, Esc beendet</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>The filter leaves out all of the %1 findings in this case.</source>
        <translation>Der Filter lässt alle %1 Befunde dieses Falls aus.</translation>
    </message>
    <message>
        <source>The rule found nothing in 1 event.</source>
        <translation>Die Regel hat in 1 Ereignis nichts gefunden.</translation>
    </message>
    <message>
        <source>The rule found nothing in %1 events.</source>
        <translation>Die Regel hat in %1 Ereignissen nichts gefunden.</translation>
    </message>
    <message>
        <source>Hide face&amp;ts</source>
        <translation>Face&amp;tten ausblenden</translation>
    </message>
    <message>
        <source>Hide facets</source>
        <translation>Facetten ausblenden</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy ro&amp;w as TSV	Ctrl+C</source>
        <translation>&amp;Zeile als TSV kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Events arou&amp;nd this	A</source>
        <translation>Ereignisse &amp;rundum	A</translation>
    </message>
    <message>
        <source>Select &amp;similar	S</source>
        <translation>Ähn&amp;liche auswählen	S</translation>
    </message>
    <message>
        <source>Findings or leads</source>
        <translation>Befunde oder Hinweise</translation>
    </message>
    <message>
        <source>Findin&amp;gs</source>
        <translation>&amp;Befunde</translation>
    </message>
    <message>
        <source>L&amp;eads</source>
        <translation>&amp;Hinweise</translation>
    </message>
    <message>
        <source>L&amp;eads (%1)</source>
        <translation>&amp;Hinweise (%1)</translation>
    </message>
    <message>
        <source>Fold ech&amp;oes</source>
        <translation>Ech&amp;os falten</translation>
    </message>
    <message>
        <source>1 ech&amp;o folded</source>
        <translation>1 Ech&amp;o gefaltet</translation>
    </message>
    <message>
        <source>%1 ech&amp;oes folded</source>
        <translation>%1 Ech&amp;os gefaltet</translation>
    </message>
    <message>
        <source>C&amp;lose this burst	Left</source>
        <translation>Diese Häufung sch&amp;ließen	Links</translation>
    </message>
    <message>
        <source>&amp;Open this burst	Right</source>
        <translation>Diese Häufung ö&amp;ffnen	Rechts</translation>
    </message>
    <message>
        <source>Open all &amp;bursts</source>
        <translation>Alle Häufungen &amp;öffnen</translation>
    </message>
    <message>
        <source>Close all b&amp;ursts</source>
        <translation>Alle Hä&amp;ufungen schließen</translation>
    </message>
    <message>
        <source>Fold echoes</source>
        <translation>Echos falten</translation>
    </message>
    <message>
        <source>Rows of one act, such as net.exe and its net1.exe, in one line; a verdict is meant for all of them</source>
        <translation>Zeilen einer Handlung, etwa net.exe und sein net1.exe, in einer Zeile; ein Urteil gilt für alle</translation>
    </message>
    <message>
        <source>Fold bur&amp;sts</source>
        <translation>Häufungen fal&amp;ten</translation>
    </message>
    <message>
        <source>Fold bursts</source>
        <translation>Häufungen falten</translation>
    </message>
    <message>
        <source>Findings of a burst in one line, which Right opens and Left closes; a verdict on the line is meant for all of them</source>
        <translation>Befunde einer Häufung in einer Zeile, die Rechts öffnet und Links schließt; ein Urteil auf der Zeile gilt allen</translation>
    </message>
    <message>
        <source>S&amp;aved views</source>
        <translation>Gespeicherte &amp;Ansichten</translation>
    </message>
    <message>
        <source>Saved views and marks</source>
        <translation>Gespeicherte Ansichten und Marken</translation>
    </message>
    <message>
        <source>&amp;Keep, rename, delete views…</source>
        <translation>Ansichten &amp;behalten, umbenennen, löschen …</translation>
    </message>
    <message>
        <source>&amp;Marks of rows…</source>
        <translation>&amp;Marken der Zeilen …</translation>
    </message>
</context>
<context>
    <name>standstill::ui::FindingsTable</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>standstill::ui::HealthPane</name>
    <message>
        <source>What may be missing</source>
        <translation>Was fehlen kann</translation>
    </message>
    <message>
        <source>Why this matters</source>
        <translation>Warum das zählt</translation>
    </message>
    <message>
        <source>Looking through the events.</source>
        <translation>Die Ereignisse werden durchgesehen.</translation>
    </message>
    <message>
        <source>Nothing speaks for missing evidence: the sums are right, no export limit is hit, no log was cleared, and no record numbers or busy hours are missing.</source>
        <translation>Nichts spricht für fehlende Beweise: Die Summen stimmen, keine Exportgrenze ist erreicht, kein Protokoll wurde gelöscht, und weder Satznummern noch Stunden fehlen.</translation>
    </message>
    <message>
        <source>%1 signs that evidence may be missing, times in %2. The first %3 are shown.</source>
        <translation>%1 Anzeichen, dass Beweise fehlen können, Zeiten in %2. Gezeigt sind die ersten %3.</translation>
    </message>
    <message>
        <source>Signs that evidence may be missing, times in %1.</source>
        <translation>Anzeichen, dass Beweise fehlen können, Zeiten in %1.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::HuntLibrary</name>
    <message>
        <source>Hunts</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>&amp;Put into the editor</source>
        <translation>In den &amp;Editor übernehmen</translation>
    </message>
    <message>
        <source>Put the hunt into the editor</source>
        <translation>Die Suche in den Editor übernehmen</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Umbe&amp;nennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Rename the hunt</source>
        <translation>Die Suche umbenennen</translation>
    </message>
    <message>
        <source>Rename the hunt (F2)</source>
        <translation>Die Suche umbenennen (F2)</translation>
    </message>
    <message>
        <source>Delete the hunt</source>
        <translation>Die Suche löschen</translation>
    </message>
    <message>
        <source>Delete the hunt from this case (Del)</source>
        <translation>Die Suche aus diesem Fall löschen (Entf)</translation>
    </message>
    <message>
        <source>Kept in this case</source>
        <translation>In diesem Fall behalten</translation>
    </message>
    <message>
        <source>Of the program</source>
        <translation>Vom Programm</translation>
    </message>
    <message>
        <source>Looks at the whole case.</source>
        <translation>Betrachtet den ganzen Fall.</translation>
    </message>
    <message>
        <source>Looks at the last 24 hours of the case.</source>
        <translation>Betrachtet die letzten 24 Stunden des Falls.</translation>
    </message>
    <message>
        <source>Looks at the last 7 days of the case.</source>
        <translation>Betrachtet die letzten 7 Tage des Falls.</translation>
    </message>
    <message>
        <source>Looks at the last 30 days of the case.</source>
        <translation>Betrachtet die letzten 30 Tage des Falls.</translation>
    </message>
    <message>
        <source>Looks at %1 to %2 %3.</source>
        <translation>Betrachtet %1 bis %2 %3.</translation>
    </message>
    <message>
        <source>Looks at the time that its text says.</source>
        <translation>Betrachtet die Zeit, die ihr Text nennt.</translation>
    </message>
    <message>
        <source>Saved %1 %2 by %3.</source>
        <translation>Gespeichert %1 %2 von %3.</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>jemandem ohne Namen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::HuntPage</name>
    <message>
        <source>Hunt</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Run the query</source>
        <translation>Die Abfrage ausführen</translation>
    </message>
    <message>
        <source>Run the query (F5 or Ctrl+Enter)</source>
        <translation>Die Abfrage ausführen (F5 oder Strg+Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Stop the query</source>
        <translation>Die Abfrage anhalten</translation>
    </message>
    <message>
        <source>Stop the query (Esc)</source>
        <translation>Die Abfrage anhalten (Esc)</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>&amp;Hunts</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>T&amp;ables</source>
        <translation>&amp;Tabellen</translation>
    </message>
    <message>
        <source>Nothing to run: write a query first.</source>
        <translation>Nichts auszuführen: erst eine Abfrage schreiben.</translation>
    </message>
    <message>
        <source>The time ends before it begins: change from or to.</source>
        <translation>Der Zeitraum endet, bevor er beginnt: Anfang oder Ende ändern.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>What is wrong with the query</source>
        <translation>Was an der Abfrage nicht stimmt</translation>
    </message>
    <message>
        <source>Nothing to keep: write a query first.</source>
        <translation>Nichts zu behalten: zuerst eine Abfrage schreiben.</translation>
    </message>
    <message>
        <source>Kept as %1.</source>
        <translation>Behalten als %1.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Hunt of %1</source>
        <translation>Suche vom %1</translation>
    </message>
    <message>
        <source>1 row is a finding of the rule %1 of this case.</source>
        <translation>1 Zeile ist ein Befund der Regel %1 dieses Falls.</translation>
    </message>
    <message>
        <source>%1 rows are findings of the rule %2 of this case.</source>
        <translation>%1 Zeilen sind Befunde der Regel %2 dieses Falls.</translation>
    </message>
    <message>
        <source>It runs with every detection from now on; the Rules page shows it.</source>
        <translation>Sie läuft von jetzt an mit jeder Erkennung; die Seite Regeln zeigt sie.</translation>
    </message>
    <message>
        <source>Sh&amp;ow the rule</source>
        <translation>Regel &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Keep the query in this case</source>
        <translation>Die Abfrage in diesem Fall behalten</translation>
    </message>
    <message>
        <source>Keep the query in this case (Ctrl+S)</source>
        <translation>Die Abfrage in diesem Fall behalten (Strg+S)</translation>
    </message>
    <message>
        <source>&amp;Over the hunt that it came from</source>
        <translation>Ü&amp;ber die Suche, aus der sie kam</translation>
    </message>
    <message>
        <source>As a &amp;new hunt</source>
        <translation>Als &amp;neue Suche</translation>
    </message>
    <message>
        <source>Its rows as &amp;findings…</source>
        <translation>Ihre Zeilen als Be&amp;funde…</translation>
    </message>
    <message>
        <source>Make the query a rule of this case: its rows become findings</source>
        <translation>Die Abfrage zu einer Regel dieses Falls machen: ihre Zeilen werden Befunde</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ImportResult</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, times: %2</source>
        <translation>%1, Zeiten: %2</translation>
    </message>
    <message>
        <source>Import cancelled. Files that were complete are in the case.</source>
        <translation>Einlesen abgebrochen. Vollständige Dateien sind im Fall.</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>1 row could not be read and is kept apart.</source>
        <translation>1 Zeile war nicht lesbar und ist gesondert aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 rows could not be read and are kept apart.</source>
        <translation>%1 Zeilen waren nicht lesbar und sind gesondert aufbewahrt.</translation>
    </message>
    <message>
        <source>1 file was not imported.</source>
        <translation>1 Datei wurde nicht eingelesen.</translation>
    </message>
    <message>
        <source>%1 files were not imported.</source>
        <translation>%1 Dateien wurden nicht eingelesen.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Es wurde nichts eingelesen.</translation>
    </message>
    <message>
        <source>Import result</source>
        <translation>Ergebnis des Einlesens</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Eingelesene Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Show &amp;rejected rows</source>
        <translation>&amp;Abgewiesene Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show rejected rows</source>
        <translation>Abgewiesene Zeilen zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import the r&amp;est: 1 file</source>
        <translation>Den R&amp;est importieren: 1 Datei</translation>
    </message>
    <message>
        <source>Import the r&amp;est: %1 files</source>
        <translation>Den R&amp;est importieren: %1 Dateien</translation>
    </message>
    <message>
        <source>Import the rest</source>
        <translation>Den Rest importieren</translation>
    </message>
    <message>
        <source>1 event from %1 is in the case.</source>
        <translation>1 Ereignis aus %1 ist im Fall.</translation>
    </message>
    <message>
        <source>%1 events from %2 are in the case.</source>
        <translation>%1 Ereignisse aus %2 sind im Fall.</translation>
    </message>
    <message>
        <source>1 new finding.</source>
        <translation>1 neuer Befund.</translation>
    </message>
    <message>
        <source>%1 new findings.</source>
        <translation>%1 neue Befunde.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ImportSheet</name>
    <message>
        <source>Defender advanced hunting</source>
        <translation>Defender Advanced Hunting</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien einlesen</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Einzulesende Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird angesehen…</translation>
    </message>
    <message>
        <source>Stamps &amp;without a zone are in</source>
        <translation>Zeiten &amp;ohne Zone gelten in</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Einlesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Files are read, hashed and left as they are. Rows that cannot be read are kept apart with the reason.</source>
        <translation>Dateien werden gelesen, gehasht und so gelassen, wie sie sind. Nicht lesbare Zeilen werden mit dem Grund gesondert aufbewahrt.</translation>
    </message>
    <message>
        <source>not an export that can be read</source>
        <translation>kein lesbarer Export</translation>
    </message>
    <message>
        <source>&amp;Import 1 file</source>
        <translation>1 Datei &amp;einlesen</translation>
    </message>
    <message>
        <source>&amp;Import %1 files</source>
        <translation>%1 Dateien &amp;einlesen</translation>
    </message>
    <message>
        <source>No time zone has this name.</source>
        <translation>Keine Zeitzone hat diesen Namen.</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>There are more files than the %1 listed: import the rest of the folder after these.</source>
        <translation>Es gibt mehr Dateien als die %1 hier: den Rest des Ordners danach importieren.</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>Last of the first</source>
        <translation>Letztes der ersten</translation>
    </message>
    <message>
        <source>What is odd</source>
        <translation>Was auffällt</translation>
    </message>
    <message>
        <source>&amp;Machine of rows that name none</source>
        <translation>&amp;Maschine der Zeilen ohne eigene</translation>
    </message>
    <message>
        <source>Machine of rows that name none</source>
        <translation>Maschine der Zeilen ohne eigene</translation>
    </message>
    <message>
        <source>of the selected files</source>
        <translation>der gewählten Dateien</translation>
    </message>
    <message>
        <source>Time zone for stamps without one, of the selected files</source>
        <translation>Zeitzone für Zeiten ohne eigene, der gewählten Dateien</translation>
    </message>
    <message>
        <source>For the selected files. Used only for rows that state no zone.</source>
        <translation>Für die gewählten Dateien. Gilt nur für Zeilen, die keine Zone nennen.</translation>
    </message>
    <message>
        <source>Map &amp;columns…</source>
        <translation>&amp;Spalten zuordnen…</translation>
    </message>
    <message>
        <source>Map the columns of the file</source>
        <translation>Die Spalten der Datei zuordnen</translation>
    </message>
    <message>
        <source>For delimited text and JSON whose columns are not known.</source>
        <translation>Für Text mit Trennzeichen und JSON mit unbekannten Spalten.</translation>
    </message>
    <message>
        <source>The last event of the file.</source>
        <translation>Das letzte Ereignis der Datei.</translation>
    </message>
    <message>
        <source>The last of the first %1 rows; the file goes on.</source>
        <translation>Das letzte der ersten %1 Zeilen; die Datei geht weiter.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>%1 things: %2</source>
        <translation>%1 Dinge: %2</translation>
    </message>
    <message>
        <source>Looking at %1 files.</source>
        <translation>%1 Dateien werden angesehen.</translation>
    </message>
    <message>
        <source>%1 of %2 lines have something to look at.</source>
        <translation>%1 von %2 Zeilen haben etwas Auffälliges.</translation>
    </message>
    <message>
        <source>Nothing is odd.</source>
        <translation>Nichts ist auffällig.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ImportTask</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading %1 (%2 of %3)</source>
        <translation>%1 wird gelesen (%2 von %3)</translation>
    </message>
    <message>
        <source>Linking processes</source>
        <translation>Prozesse werden verknüpft</translation>
    </message>
    <message>
        <source>Running the rules</source>
        <translation>Die Regeln laufen</translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Der Bericht wird geschrieben</translation>
    </message>
</context>
<context>
    <name>standstill::ui::LeadsModel</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was sie sagt</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Parent process</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>%1, second look</source>
        <translation>%1, zweiter Blick</translation>
    </message>
</context>
<context>
    <name>standstill::ui::LeadsPane</name>
    <message>
        <source>context: another technique that goes with stopped services</source>
        <translation>Umfeld: eine andere Technik, die mit angehaltenen Diensten einhergeht</translation>
    </message>
    <message>
        <source>beside: a service stopped in a way that the detector does not see</source>
        <translation>daneben: ein Dienst, auf einem Weg angehalten, den die Erkennung nicht sieht</translation>
    </message>
    <message>
        <source>No leads.</source>
        <translation>Keine Hinweise.</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>No rule beside the detector points at anything in this case.</source>
        <translation>Keine Regel neben der Erkennung weist in diesem Fall auf etwas hin.</translation>
    </message>
    <message>
        <source>The filter leaves none of them.</source>
        <translation>Der Filter lässt keinen davon übrig.</translation>
    </message>
    <message>
        <source>Why this is a lead</source>
        <translation>Warum dies ein Hinweis ist</translation>
    </message>
    <message>
        <source>%1 leads, the first %2 in this order are shown</source>
        <translation>%1 Hinweise, die ersten %2 in dieser Reihenfolge sind zu sehen</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Hinweis</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 Hinweise</translation>
    </message>
    <message>
        <source>What it says of this row</source>
        <translation>Was sie von dieser Zeile sagt</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy ro&amp;w as TSV	Ctrl+C</source>
        <translation>&amp;Zeile als TSV kopieren	Strg+C</translation>
    </message>
    <message>
        <source>Copy as &amp;filter</source>
        <translation>Als &amp;Filter kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;KQL</source>
        <translation>Als K&amp;QL kopieren</translation>
    </message>
    <message>
        <source>Events arou&amp;nd this	A</source>
        <translation>Ereignisse &amp;rundum	A</translation>
    </message>
    <message>
        <source>Leads are rows of other rules. They are not findings: no figure counts them. A verdict on one stands here and in the report&apos;s list of leads.</source>
        <translation>Hinweise sind Zeilen anderer Regeln. Sie sind keine Befunde: keine Zahl zählt sie. Ein Urteil über einen steht hier und in der Liste der Hinweise im Bericht.</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>Ur&amp;teil</translation>
    </message>
</context>
<context>
    <name>standstill::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New case…</source>
        <translation>&amp;Neuer Fall…</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>Fall ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;demo case</source>
        <translation>&amp;Demofall öffnen</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;einlesen…</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>&amp;Close case</source>
        <translation>Fall s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo verdict</source>
        <translation>Urteil &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>&amp;Redo verdict</source>
        <translation>Urteil &amp;wiederherstellen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>Befunde &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Clear all filters</source>
        <translation>Alle Filter &amp;löschen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Detail pane</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Zeiten in &amp;UTC</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Follow the system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>&amp;About Standstill</source>
        <translation>&amp;Über Standstill</translation>
    </message>
    <message>
        <source>&amp;%1 %2</source>
        <translation>&amp;%1 %2</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Ctrl+%1</translation>
    </message>
    <message>
        <source>Standstill</source>
        <translation>Standstill</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Standstill cases (*.standstill);;All files (*)</source>
        <translation>Standstill-Fälle (*.standstill);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 - Standstill</source>
        <translation>%1 - Standstill</translation>
    </message>
    <message>
        <source>This case is open for reading.</source>
        <translation>Dieser Fall ist zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Verdicts and imports need it to be opened for writing, when nobody else has it open.</source>
        <translation>Urteile und Einlesen brauchen ihn zum Schreiben geöffnet, wenn ihn sonst niemand offen hat.</translation>
    </message>
    <message>
        <source>Open &amp;read-only</source>
        <translation>Nur zum &amp;Lesen öffnen</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>An import is running. Closing the case stops it; files that are complete stay in the case.</source>
        <translation>Dateien werden gerade eingelesen. Den Fall zu schließen hält das an; vollständige Dateien bleiben im Fall.</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>&amp;Anhalten und schließen</translation>
    </message>
    <message>
        <source>&amp;Keep importing</source>
        <translation>&amp;Weiter einlesen</translation>
    </message>
    <message>
        <source>A verdict or note was typed and is not saved.</source>
        <translation>Ein Urteil oder eine Notiz wurde geschrieben und ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Discard and close</source>
        <translation>&amp;Verwerfen und schließen</translation>
    </message>
    <message>
        <source>&amp;Keep open</source>
        <translation>&amp;Offen lassen</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>Fall schließen</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien einlesen</translation>
    </message>
    <message>
        <source>Logs and exports (*.evtx *.csv *.tsv *.json *.jsonl *.ndjson *.xml *.log *.txt *.gz *.tgz *.tar *.zip);;All files (*)</source>
        <translation>Protokolle und Exporte (*.evtx *.csv *.tsv *.json *.jsonl *.ndjson *.xml *.log *.txt *.gz *.tgz *.tar *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing can be imported: this case is open for reading.</source>
        <translation>Es kann nichts eingelesen werden: dieser Fall ist zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>One import at a time: this one is still running.</source>
        <translation>Es wird immer nur einmal eingelesen: der vorige Durchgang läuft noch.</translation>
    </message>
    <message>
        <source>Drop the files again when it is done.</source>
        <translation>Die Dateien noch einmal herziehen, wenn es fertig ist.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>&amp;Triage</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding	U</source>
        <translation>Nächster &amp;offener Befund	U</translation>
    </message>
    <message>
        <source>Select &amp;similar findings	S</source>
        <translation>Ähn&amp;liche Befunde auswählen	S</translation>
    </message>
    <message>
        <source>Second &amp;look	5</source>
        <translation>&amp;Zweiter Blick	5</translation>
    </message>
    <message>
        <source>&amp;Note	N</source>
        <translation>&amp;Notiz	N</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;%1 Verdict: %2	%1</source>
        <translation>&amp;%1 Urteil: %2	%1</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ManualEventsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Eintragen</translation>
    </message>
    <message>
        <source>Events added by hand</source>
        <translation>Von Hand eingetragene Ereignisse</translation>
    </message>
    <message>
        <source>What you know from elsewhere: a call, a plug that was pulled. It stands on the timeline and in the report with your name, and stays in the case when it is taken off.</source>
        <translation>Was Sie anderswoher wissen: ein Anruf, ein gezogener Stecker. Es steht mit Ihrem Namen auf der Zeitleiste und im Bericht und bleibt im Fall, wenn es abgenommen wird.</translation>
    </message>
    <message>
        <source>Time, %1</source>
        <translation>Zeit, %1</translation>
    </message>
    <message>
        <source>Host, may be empty</source>
        <translation>Host, darf leer sein</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>taken off the network, by phone</source>
        <translation>vom Netz genommen, telefonisch</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>&amp;Time (%1)</source>
        <translation>&amp;Zeit (%1)</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <translation>&amp;Was geschah</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Why it is taken off</source>
        <translation>Warum es abgenommen wird</translation>
    </message>
    <message>
        <source>why it is taken off</source>
        <translation>warum es abgenommen wird</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>added by %1, %2</source>
        <translation>eingetragen von %1, %2</translation>
    </message>
    <message>
        <source>taken off by %1, %2</source>
        <translation>abgenommen von %1, %2</translation>
    </message>
    <message>
        <source>taken off by %1, %2: %3</source>
        <translation>abgenommen von %1, %2: %3</translation>
    </message>
    <message>
        <source>put back by %1, %2</source>
        <translation>wieder eingetragen von %1, %2</translation>
    </message>
    <message>
        <source>%1, taken off</source>
        <translation>%1, abgenommen</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>&amp;Wieder eintragen</translation>
    </message>
    <message>
        <source>Take &amp;off</source>
        <translation>Abneh&amp;men</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Wieder eintragen</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Abnehmen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::MappingSheet</name>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
    <message>
        <source>Say which column stands for what. It is a proposal by names and contents: check it against the values. Columns that stand for nothing are kept with each event.</source>
        <translation>Welche Spalte wofür steht. Der Vorschlag kommt von Namen und Inhalten: an den Werten prüfen. Spalten, die für nichts stehen, bleiben bei jedem Ereignis.</translation>
    </message>
    <message>
        <source>&amp;Name of the mapping</source>
        <translation>&amp;Name der Zuordnung</translation>
    </message>
    <message>
        <source>Name of the mapping</source>
        <translation>Name der Zuordnung</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Spalte der Datei</translation>
    </message>
    <message>
        <source>Its first values</source>
        <translation>Ihre ersten Werte</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Steht für</translation>
    </message>
    <message>
        <source>What %1 stands for</source>
        <translation>Wofür %1 steht</translation>
    </message>
    <message>
        <source>(kept as it is)</source>
        <translation>(bleibt, wie es ist)</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Use this mapping</source>
        <translation>Diese Zuordnung anwenden</translation>
    </message>
    <message>
        <source>Save as &amp;file…</source>
        <translation>Als &amp;Datei speichern…</translation>
    </message>
    <message>
        <source>Save the mapping as a file</source>
        <translation>Die Zuordnung als Datei speichern</translation>
    </message>
    <message>
        <source>A YAML file for &quot;standstill import --format FILE&quot; and for other cases.</source>
        <translation>Eine YAML-Datei für &quot;standstill import --format DATEI&quot; und für andere Fälle.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The mapping needs a name.</source>
        <translation>Die Zuordnung braucht einen Namen.</translation>
    </message>
    <message>
        <source>It is kept in the case: further files with these columns are read the same way.</source>
        <translation>Sie bleibt im Fall: Weitere Dateien mit diesen Spalten werden ebenso gelesen.</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>YAML files (*.yaml)</source>
        <translation>YAML-Dateien (*.yaml)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::MarksDialog</name>
    <message>
        <source>Marks of rows</source>
        <translation>Marken der Zeilen</translation>
    </message>
    <message>
        <source>A finding for which a predicate holds carries its letter in the table. The rules are tried from above, the first that holds counts.</source>
        <translation>Ein Befund, für den eine Bedingung gilt, trägt ihren Buchstaben in der Tabelle. Die Regeln werden von oben geprüft, die erste, die gilt, zählt.</translation>
    </message>
    <message>
        <source>Rules of the marks</source>
        <translation>Regeln der Marken</translation>
    </message>
    <message>
        <source>&amp;Add a rule</source>
        <translation>Regel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Use these rules</source>
        <translation>Diese Regeln &amp;verwenden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Höher</translation>
    </message>
    <message>
        <source>Letter of rule %1</source>
        <translation>Buchstabe der Regel %1</translation>
    </message>
    <message>
        <source>Predicate of rule %1</source>
        <translation>Bedingung der Regel %1</translation>
    </message>
    <message>
        <source>Try rule %1 earlier</source>
        <translation>Regel %1 früher prüfen</translation>
    </message>
    <message>
        <source>Remove rule %1</source>
        <translation>Regel %1 entfernen</translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation>Regel %1: %2</translation>
    </message>
</context>
<context>
    <name>standstill::ui::NewCaseDialog</name>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Case name</source>
        <translation>Name des Falls</translation>
    </message>
    <message>
        <source>For example GlobalTech-2025-031</source>
        <translation>Zum Beispiel GlobalTech-2025-031</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>Analyst</translation>
    </message>
    <message>
        <source>Case time zone</source>
        <translation>Zeitzone des Falls</translation>
    </message>
    <message>
        <source>Folder for the case file</source>
        <translation>Ordner für die Falldatei</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Analyst</source>
        <translation>&amp;Analyst</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;Create case</source>
        <translation>Fall an&amp;legen</translation>
    </message>
    <message>
        <source>Create case</source>
        <translation>Fall anlegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No time zone has this name.</source>
        <translation>Keine Zeitzone hat diesen Namen.</translation>
    </message>
    <message>
        <source>The case is one file, named after the case.</source>
        <translation>Der Fall ist eine einzige Datei, die heißt wie der Fall.</translation>
    </message>
    <message>
        <source>Creates %1</source>
        <translation>Legt %1 an</translation>
    </message>
    <message>
        <source>&amp;Open that case</source>
        <translation>Diesen Fall ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Use Documents</source>
        <translation>Do&amp;kumente verwenden</translation>
    </message>
</context>
<context>
    <name>standstill::ui::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Findings by host</source>
        <translation>Befunde nach Host</translation>
    </message>
    <message>
        <source>Findings by account</source>
        <translation>Befunde nach Konto</translation>
    </message>
    <message>
        <source>Bursts of findings</source>
        <translation>Häufungen von Befunden</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Findings over time</source>
        <translation>Befunde im Zeitverlauf</translation>
    </message>
    <message>
        <source>Bursts: findings of one host, at most a minute apart</source>
        <translation>Häufungen: Befunde eines Hosts, höchstens eine Minute auseinander</translation>
    </message>
    <message>
        <source>No evidence yet.</source>
        <translation>Noch keine Beweisquellen.</translation>
    </message>
    <message>
        <source>Drop exports of events, or a folder of them, anywhere in this window, or choose them.</source>
        <translation>Exporte von Ereignissen oder einen Ordner davon irgendwo in dieses Fenster ziehen oder auswählen.</translation>
    </message>
    <message>
        <source>It looks for sc, net, net1, taskkill, PowerShell and wmic commands that stop a service or name a listed one.</source>
        <translation>Sie sucht Befehle von sc, net, net1, taskkill, PowerShell und wmic, die einen Dienst anhalten oder einen der aufgeführten nennen.</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Dateien &amp;einlesen…</translation>
    </message>
    <message>
        <source>Reading the case…</source>
        <translation>Der Fall wird gelesen…</translation>
    </message>
    <message>
        <source>Show the findings to start with</source>
        <translation>Die Befunde zeigen, mit denen zu beginnen ist</translation>
    </message>
    <message>
        <source>On the &amp;timeline</source>
        <translation>Auf der &amp;Zeitachse</translation>
    </message>
    <message>
        <source>Show the first of them on the timeline</source>
        <translation>Den ersten davon auf der Zeitachse zeigen</translation>
    </message>
    <message>
        <source>In the &amp;process tree</source>
        <translation>Im &amp;Prozessbaum</translation>
    </message>
    <message>
        <source>Show the first of them in the process tree</source>
        <translation>Den ersten davon im Prozessbaum zeigen</translation>
    </message>
    <message>
        <source>Start here</source>
        <translation>Hier beginnen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beweise</translation>
    </message>
    <message>
        <source>The rule found nothing in 1 event.</source>
        <translation>Die Regel hat in 1 Ereignis nichts gefunden.</translation>
    </message>
    <message>
        <source>The rule found nothing in %1 events.</source>
        <translation>Die Regel hat in %1 Ereignissen nichts gefunden.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%1 bis %2 %3</translation>
    </message>
    <message>
        <source>%1 on %2 by %3, %4</source>
        <translation>%1 auf %2 von %3, %4</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>1 host</source>
        <translation>1 Host</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Hosts</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 Konto</translation>
    </message>
    <message>
        <source>%1 accounts</source>
        <translation>%1 Konten</translation>
    </message>
    <message>
        <source>1 burst</source>
        <translation>1 Häufung</translation>
    </message>
    <message>
        <source>%1 bursts</source>
        <translation>%1 Häufungen</translation>
    </message>
    <message>
        <source>security services are named on 1 host</source>
        <translation>auf 1 Host sind Sicherheitsdienste genannt</translation>
    </message>
    <message>
        <source>security services are named on %1 hosts</source>
        <translation>auf %1 Hosts sind Sicherheitsdienste genannt</translation>
    </message>
    <message>
        <source>%1: show them</source>
        <translation>%1: diese zeigen</translation>
    </message>
    <message>
        <source>There is no burst: no host has three findings within minutes. Go through the undecided ones by time.</source>
        <translation>Es gibt keine Häufung: kein Host hat drei Befunde binnen Minuten. Die offenen der Zeit nach durchgehen.</translation>
    </message>
    <message>
        <source>Every burst is decided. What is left stands alone.</source>
        <translation>Jede Häufung ist entschieden. Was bleibt, steht für sich.</translation>
    </message>
    <message>
        <source>&amp;Show the undecided one</source>
        <translation>Den offenen &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Show the %1 undecided</source>
        <translation>Die %1 offenen &amp;zeigen</translation>
    </message>
    <message>
        <source>%1 on %2 within %3, from %4 %5.</source>
        <translation>%1 auf %2 binnen %3, ab %4 %5.</translation>
    </message>
    <message>
        <source>The first was run by %1 under %2.</source>
        <translation>Den ersten führte %1 unter %2 aus.</translation>
    </message>
    <message>
        <source>an unknown account</source>
        <translation>ein unbekanntes Konto</translation>
    </message>
    <message>
        <source>an unknown process</source>
        <translation>ein unbekannter Prozess</translation>
    </message>
    <message>
        <source>security (%1)</source>
        <translation>Sicherheit (%1)</translation>
    </message>
    <message>
        <source>backup (%1)</source>
        <translation>Sicherung (%1)</translation>
    </message>
    <message>
        <source>database (%1)</source>
        <translation>Datenbank (%1)</translation>
    </message>
    <message>
        <source>Services named: %1.</source>
        <translation>Genannte Dienste: %1.</translation>
    </message>
    <message>
        <source>None of it is decided.</source>
        <translation>Nichts davon ist entschieden.</translation>
    </message>
    <message>
        <source>%1 are undecided.</source>
        <translation>%1 sind offen.</translation>
    </message>
    <message>
        <source>&amp;Show these %1 findings</source>
        <translation>Diese %1 Befunde &amp;zeigen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 Quelle</translation>
    </message>
    <message>
        <source>%1 sources</source>
        <translation>%1 Quellen</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Ereignis</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>1 row could not be read</source>
        <translation>1 Zeile war nicht zu lesen</translation>
    </message>
    <message>
        <source>%1 rows could not be read</source>
        <translation>%1 Zeilen waren nicht zu lesen</translation>
    </message>
    <message>
        <source>1 row is in two exports, stored once</source>
        <translation>1 Zeile steht in zwei Exporten, einmal gespeichert</translation>
    </message>
    <message>
        <source>%1 rows are in several exports, stored once</source>
        <translation>%1 Zeilen stehen in mehreren Exporten, einmal gespeichert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more on the evidence page</source>
        <translation>und %1 weitere auf der Beweisseite</translation>
    </message>
    <message>
        <source>“%1” %2 ran %3 %4: %5</source>
        <translation>„%1“ %2 lief %3 %4: %5</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Bösartig</translation>
    </message>
    <message>
        <source>Sec</source>
        <translation>Sich</translation>
    </message>
    <message>
        <source>naming a security service</source>
        <translation>nennen einen Sicherheitsdienst</translation>
    </message>
    <message>
        <source>Bak</source>
        <translation>Bak</translation>
    </message>
    <message>
        <source>naming a backup service</source>
        <translation>nennen einen Sicherungsdienst</translation>
    </message>
    <message>
        <source>DB</source>
        <translation>DB</translation>
    </message>
    <message>
        <source>naming a database service</source>
        <translation>nennen einen Datenbankdienst</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Benign</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>From (%1)</source>
        <translation>Ab (%1)</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>The %1 with the most undecided findings, of %2 bursts.</source>
        <translation>Die %1 mit den meisten offenen Befunden, von %2 Häufungen.</translation>
    </message>
    <message>
        <source>Point at a bar, or go through them with the arrow keys; a click or Enter shows its findings.</source>
        <translation>Auf einen Balken zeigen oder mit den Pfeiltasten durchgehen; ein Klick oder die Eingabetaste zeigt seine Befunde.</translation>
    </message>
    <message>
        <source>%1 to %2 %3: %4</source>
        <translation>%1 bis %2 %3: %4</translation>
    </message>
    <message>
        <source>Every finding has a verdict. The report is next.</source>
        <translation>Jeder Befund hat ein Urteil. Als Nächstes kommt der Bericht.</translation>
    </message>
    <message>
        <source>The whole case, whatever the filter says</source>
        <translation>Der ganze Fall, was auch immer der Filter sagt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Hinweis</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 Hinweise</translation>
    </message>
    <message>
        <source>1 other rule</source>
        <translation>1 anderen Regel</translation>
    </message>
    <message>
        <source>%1 other rules</source>
        <translation>%1 anderen Regeln</translation>
    </message>
    <message>
        <source>The case is asked for the checklist of its first finding ...</source>
        <translation>Der Fall wird nach der Checkliste des ersten Befunds gefragt ...</translation>
    </message>
    <message>
        <source>Checklist of its first finding: the case answers %1 of %2 questions, %3 wait for logs that were not imported, %4 for you. %5 answers point to malicious, %6 to benign.</source>
        <translation>Checkliste des ersten Befunds: der Fall beantwortet %1 von %2 Fragen, %3 warten auf Logs, die nicht importiert sind, %4 auf Sie. %5 Antworten deuten auf bösartig, %6 auf harmlos.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ProcessTreeModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>innerhalb von %1</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>%1 ×%2</source>
        <translation>%1 ×%2</translation>
    </message>
    <message>
        <source>%1, known only as a parent</source>
        <translation>%1, nur als Elternprozess bekannt</translation>
    </message>
    <message>
        <source>pid + time</source>
        <translation>PID + Zeit</translation>
    </message>
    <message>
        <source>pid + rounded time</source>
        <translation>PID + gerundete Zeit</translation>
    </message>
    <message>
        <source>pid only</source>
        <translation>nur PID</translation>
    </message>
    <message>
        <source>name only</source>
        <translation>nur Name</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>After the process before it, or after its parent when it is the first</source>
        <translation>Nach dem Prozess davor, oder nach dem Elternprozess, wenn er der erste ist</translation>
    </message>
    <message>
        <source>How the parent was found</source>
        <translation>Wie der Elternprozess gefunden wurde</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Started (%1)</source>
        <translation>Gestartet (%1)</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Parent matched by</source>
        <translation>Elternprozess erkannt an</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ProcessTreePage</name>
    <message>
        <source>No finding is chosen.</source>
        <translation>Es ist kein Befund gewählt.</translation>
    </message>
    <message>
        <source>Choose one in the findings or on the timeline to see who started it.</source>
        <translation>Einen in den Befunden oder auf der Zeitachse wählen, um zu sehen, wer ihn gestartet hat.</translation>
    </message>
    <message>
        <source>Go to &amp;findings</source>
        <translation>Zu den &amp;Befunden</translation>
    </message>
    <message>
        <source>&amp;Group equal processes</source>
        <translation>Gleiche Prozesse zusammen&amp;fassen</translation>
    </message>
    <message>
        <source>Group equal processes</source>
        <translation>Gleiche Prozesse zusammenfassen</translation>
    </message>
    <message>
        <source>&amp;Tree around this one</source>
        <translation>&amp;Baum um diesen herum</translation>
    </message>
    <message>
        <source>Build the tree around the chosen process</source>
        <translation>Den Baum um den gewählten Prozess herum aufbauen</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the tree as text</source>
        <translation>Den Baum als Text kopieren</translation>
    </message>
    <message>
        <source>The whole tree as indented text (Ctrl+Shift+C)</source>
        <translation>Der ganze Baum als eingerückter Text (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>Prozessbaum</translation>
    </message>
    <message>
        <source>Copy command &amp;line</source>
        <translation>Befehls&amp;zeile kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy tree as text</source>
        <translation>Baum als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>%1: %2, no parent known, nothing started by it</source>
        <translation>%1: %2, kein Elternprozess bekannt, hat nichts gestartet</translation>
    </message>
    <message>
        <source>%1: %2, no parent known, %3 below it</source>
        <translation>%1: %2, kein Elternprozess bekannt, %3 darunter</translation>
    </message>
    <message>
        <source>%1: %2 under %3, %4 with findings</source>
        <translation>%1: %2 unter %3, %4 mit Befunden</translation>
    </message>
    <message>
        <source>The %1 nearest of %2 processes are shown, %3 are not.</source>
        <translation>Gezeigt sind die %1 nächsten von %2 Prozessen, %3 nicht.</translation>
    </message>
    <message>
        <source>&amp;Show %1</source>
        <translation>%1 &amp;zeigen</translation>
    </message>
    <message>
        <source>1 process</source>
        <translation>1 Prozess</translation>
    </message>
    <message>
        <source>%1 processes</source>
        <translation>%1 Prozesse</translation>
    </message>
    <message>
        <source>Parent matched by</source>
        <translation>Elternprozess erkannt an</translation>
    </message>
    <message>
        <source>Show more processes</source>
        <translation>Mehr Prozesse zeigen</translation>
    </message>
    <message>
        <source>Save the tree as a picture</source>
        <translation>Den Baum als Bild speichern</translation>
    </message>
    <message>
        <source>Save the process tree</source>
        <translation>Den Prozessbaum speichern</translation>
    </message>
    <message>
        <source>process-tree.svg</source>
        <translation>prozessbaum.svg</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG-Bilder (*.svg)</translation>
    </message>
    <message>
        <source>The tree is in %1.</source>
        <translation>Der Baum steht in %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 ließ sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>Ur&amp;teil</translation>
    </message>
    <message>
        <source>&amp;Verdict on the %1 findings of this row</source>
        <translation>&amp;Urteil über die %1 Befunde dieser Zeile</translation>
    </message>
    <message>
        <source>Events arou&amp;nd this	A</source>
        <translation>Ereignisse &amp;rundum	A</translation>
    </message>
    <message>
        <source>Save the tree as a picture (%1)</source>
        <translation>Den Baum als Bild speichern (%1)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::QueryEditor</name>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>A query in KQL, such as
DeviceProcessEvents
| where FileName =~ &quot;net.exe&quot;
| summarize count() by DeviceName

Ctrl+Space offers tables, columns, functions and values.</source>
        <translation>Eine Abfrage in KQL, zum Beispiel
DeviceProcessEvents
| where FileName =~ &quot;net.exe&quot;
| summarize count() by DeviceName

Strg+Leertaste bietet Tabellen, Spalten, Funktionen und Werte an.</translation>
    </message>
    <message>
        <source>What may come next</source>
        <translation>Was hier stehen kann</translation>
    </message>
</context>
<context>
    <name>standstill::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::RecentList</name>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
    <message>
        <source>file is missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>open elsewhere</source>
        <translation>anderswo geöffnet</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>keine Befunde</translation>
    </message>
    <message>
        <source>all %1 decided</source>
        <translation>alle %1 entschieden</translation>
    </message>
    <message>
        <source>%1 of %2 undecided</source>
        <translation>%1 von %2 offen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation>Aus dieser Liste &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>standstill::ui::RejectedPane</name>
    <message>
        <source>Rejected rows</source>
        <translation>Abgewiesene Zeilen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Why it could not be read</source>
        <translation>Warum sie nicht lesbar war</translation>
    </message>
    <message>
        <source>Raw text of the rejected row</source>
        <translation>Rohtext der abgewiesenen Zeile</translation>
    </message>
    <message>
        <source>Every row of %1 could be read.</source>
        <translation>Jede Zeile von %1 war lesbar.</translation>
    </message>
    <message>
        <source>1 rejected row of %1</source>
        <translation>1 abgewiesene Zeile von %1</translation>
    </message>
    <message>
        <source>%1 rejected rows of %2, the first %3 shown</source>
        <translation>%1 abgewiesene Zeilen von %2, die ersten %3 gezeigt</translation>
    </message>
    <message>
        <source>%1 rejected rows of %2</source>
        <translation>%1 abgewiesene Zeilen von %2</translation>
    </message>
    <message>
        <source>… %1 of %2 shown</source>
        <translation>… %1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>Undated rows</source>
        <translation>Zeilen ohne Zeit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Raw text of the undated row</source>
        <translation>Rohtext der Zeile ohne Zeit</translation>
    </message>
    <message>
        <source>Every row that could be read has a time.</source>
        <translation>Jede Zeile, die sich lesen ließ, hat eine Zeit.</translation>
    </message>
    <message>
        <source>%1 rows have no readable time: they are in no table and on no timeline. The first %2 are shown.</source>
        <translation>%1 Zeilen haben keine lesbare Zeit: Sie stehen in keiner Tabelle und auf keiner Zeitachse. Die ersten %2 sind gezeigt.</translation>
    </message>
    <message>
        <source>Rows without a readable time: they are in no table and on no timeline.</source>
        <translation>Zeilen ohne lesbare Zeit: Sie stehen in keiner Tabelle und auf keiner Zeitachse.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ReportChecks</name>
    <message>
        <source>&amp;Verify now</source>
        <translation>Jetzt &amp;prüfen</translation>
    </message>
    <message>
        <source>Before you export</source>
        <translation>Vor dem Export</translation>
    </message>
    <message>
        <source>Hash the evidence files again</source>
        <translation>Die Beweisdateien neu hashen</translation>
    </message>
    <message>
        <source>%1 of %2 findings are undecided: the cover says PRELIMINARY.</source>
        <translation>%1 von %2 Befunden sind offen: auf dem Deckblatt steht PRELIMINARY.</translation>
    </message>
    <message>
        <source>All %1 findings have a verdict.</source>
        <translation>Alle %1 Befunde haben ein Urteil.</translation>
    </message>
    <message>
        <source>There are no findings; the report says so.</source>
        <translation>Es gibt keine Befunde; der Bericht sagt es.</translation>
    </message>
    <message>
        <source>%1 of %2 benign decisions rest on judgement alone; the report marks them.</source>
        <translation>%1 von %2 harmlosen Urteilen beruhen allein auf Einschätzung; der Bericht kennzeichnet sie.</translation>
    </message>
    <message>
        <source>No benign decision rests on judgement alone.</source>
        <translation>Kein harmloses Urteil beruht allein auf Einschätzung.</translation>
    </message>
    <message>
        <source>Evidence files are being hashed again.</source>
        <translation>Die Beweisdateien werden neu gehasht.</translation>
    </message>
    <message>
        <source>There is no evidence file.</source>
        <translation>Es gibt keine Beweisdatei.</translation>
    </message>
    <message>
        <source>Evidence hashes: not verified for this report.</source>
        <translation>Hashes der Beweise: für diesen Bericht nicht geprüft.</translation>
    </message>
    <message>
        <source>%1 of %2 evidence files have the hash they had at import.</source>
        <translation>%1 von %2 Beweisdateien haben denselben Hash wie beim Einlesen.</translation>
    </message>
    <message>
        <source>%1 changed since.</source>
        <translation>%1 inzwischen verändert.</translation>
    </message>
    <message>
        <source>%1 could not be read where they were.</source>
        <translation>%1 an ihrem Ort nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ReportDialog</name>
    <message>
        <source>Export the report</source>
        <translation>Den Bericht exportieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Preview: choose a time zone first</source>
        <translation>Vorschau: zuerst eine Zeitzone wählen</translation>
    </message>
    <message>
        <source>Preview: none</source>
        <translation>Vorschau: keine</translation>
    </message>
    <message>
        <source>%1 written.</source>
        <translation>%1 geschrieben.</translation>
    </message>
    <message>
        <source>The case is open read-only: its log does not name this report.</source>
        <translation>Der Fall ist nur zum Lesen geöffnet: sein Protokoll nennt diesen Bericht nicht.</translation>
    </message>
    <message>
        <source>In %1, with its SHA-256 beside it: %2</source>
        <translation>In %1, die SHA-256 liegt daneben: %2</translation>
    </message>
    <message>
        <source>&amp;Open report</source>
        <translation>Bericht ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>O&amp;rdner öffnen</translation>
    </message>
    <message>
        <source>&amp;Export PDF</source>
        <translation>PDF &amp;exportieren</translation>
    </message>
    <message>
        <source>&amp;Export HTML</source>
        <translation>HTML &amp;exportieren</translation>
    </message>
    <message>
        <source>&amp;Export Markdown</source>
        <translation>Markdown &amp;exportieren</translation>
    </message>
    <message>
        <source>%1 written, %2 pages.</source>
        <translation>%1 geschrieben, %2 Seiten.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ReportForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML, one file</source>
        <translation>HTML, eine Datei</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>US Letter</source>
        <translation>US Letter</translation>
    </message>
    <message>
        <source>Time zone of the report</source>
        <translation>Zeitzone des Berichts</translation>
    </message>
    <message>
        <source>Banner</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Summary in your words</source>
        <translation>Zusammenfassung in eigenen Worten</translation>
    </message>
    <message>
        <source>What happened, what is not known, what to decide. It stands before the facts from the data.</source>
        <translation>Was geschehen ist, was nicht bekannt ist, was zu entscheiden ist. Es steht vor den Tatsachen aus den Daten.</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Pa&amp;per</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>&amp;Banner</source>
        <translation>Kopf&amp;zeile</translation>
    </message>
    <message>
        <source>&amp;Summary</source>
        <translation>Z&amp;usammenfassung</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>&amp;Schreiben nach</translation>
    </message>
    <message>
        <source>&amp;Management</source>
        <translation>&amp;Leitung</translation>
    </message>
    <message>
        <source>Summary, timeline, affected hosts, open questions.</source>
        <translation>Zusammenfassung, Zeitachse, betroffene Hosts, offene Fragen.</translation>
    </message>
    <message>
        <source>IR &amp;lead</source>
        <translation>&amp;IR-Leitung</translation>
    </message>
    <message>
        <source>Also accounts, services, every finding, benign activity and why, evidence, method.</source>
        <translation>Dazu Konten, Dienste, jeder Befund, harmlose Vorgänge und warum, Beweise, Methode.</translation>
    </message>
    <message>
        <source>F&amp;ull, with annexes</source>
        <translation>&amp;Vollständig, mit Anhängen</translation>
    </message>
    <message>
        <source>Also parents and keys of every finding, and the history of decisions.</source>
        <translation>Dazu Elternprozesse und Schlüssel jedes Befundes und der Verlauf der Urteile.</translation>
    </message>
    <message>
        <source>File that the report is written to</source>
        <translation>Datei, in die der Bericht geschrieben wird</translation>
    </message>
    <message>
        <source>B&amp;rowse</source>
        <translation>&amp;Durchsuchen</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>Write the report to</source>
        <translation>Den Bericht schreiben nach</translation>
    </message>
    <message>
        <source>%1 files (*.%1)</source>
        <translation>%1-Dateien (*.%1)</translation>
    </message>
    <message>
        <source>Name the file that the report is written to.</source>
        <translation>Die Datei nennen, in die der Bericht geschrieben wird.</translation>
    </message>
    <message>
        <source>That is a folder. Add a file name.</source>
        <translation>Das ist ein Ordner. Einen Dateinamen anfügen.</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>A file of this name is there already; the report replaces it.</source>
        <translation>Eine Datei dieses Namens gibt es schon; der Bericht ersetzt sie.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ReportPreview</name>
    <message>
        <source>Preview of the first pages</source>
        <translation>Vorschau der ersten Seiten</translation>
    </message>
    <message>
        <source>Preview: pages are being set</source>
        <translation>Vorschau: die Seiten werden gesetzt</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Preview: pages 1 to %1 of %2</source>
        <translation>Vorschau: Seiten 1 bis %1 von %2</translation>
    </message>
    <message>
        <source>Preview: the one page</source>
        <translation>Vorschau: die eine Seite</translation>
    </message>
    <message>
        <source>Preview: all %1 pages</source>
        <translation>Vorschau: alle %1 Seiten</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ResultView</name>
    <message>
        <source>Writing, %1 %</source>
        <translation>Schreibt, %1 %</translation>
    </message>
    <message>
        <source>1 row written to %1</source>
        <translation>1 Zeile nach %1 geschrieben</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>%1 Zeilen nach %2 geschrieben</translation>
    </message>
    <message>
        <source>Export stopped, no file written</source>
        <translation>Export angehalten, keine Datei geschrieben</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>Export the rows</source>
        <translation>Die Zeilen exportieren</translation>
    </message>
    <message>
        <source>&amp;CSV…</source>
        <translation>&amp;CSV …</translation>
    </message>
    <message>
        <source>&amp;JSON, one array…</source>
        <translation>&amp;JSON, ein Feld …</translation>
    </message>
    <message>
        <source>JSON, one row a &amp;line…</source>
        <translation>JSON, eine &amp;Zeile je Datensatz …</translation>
    </message>
    <message>
        <source>Stop export</source>
        <translation>Export anhalten</translation>
    </message>
    <message>
        <source>Rows of the query</source>
        <translation>Zeilen der Abfrage</translation>
    </message>
    <message>
        <source>Nothing asked yet.</source>
        <translation>Noch nichts gefragt.</translation>
    </message>
    <message>
        <source>Write a query or choose a hunt, then F5 or Ctrl+Enter. Esc stops it.</source>
        <translation>Eine Abfrage schreiben oder eine Suche wählen, dann F5 oder Strg+Eingabe. Esc hält sie an.</translation>
    </message>
    <message>
        <source>Times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Running, %1 rows so far</source>
        <translation>Läuft, bisher %1 Zeilen</translation>
    </message>
    <message>
        <source>No rows: the query failed</source>
        <translation>Keine Zeilen: die Abfrage ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 rows, then the query failed</source>
        <translation>%1 Zeilen, dann ist die Abfrage fehlgeschlagen</translation>
    </message>
    <message>
        <source>No rows: the query failed.</source>
        <translation>Keine Zeilen: die Abfrage ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>What is wrong stands under the query.</source>
        <translation>Unter der Abfrage steht, was nicht stimmt.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>1 row in %1</source>
        <translation>1 Zeile in %1</translation>
    </message>
    <message>
        <source>%1 rows in %2</source>
        <translation>%1 Zeilen in %2</translation>
    </message>
    <message>
        <source>stopped, there may be more</source>
        <translation>angehalten, es kann mehr geben</translation>
    </message>
    <message>
        <source>there are more than fit into memory: narrow the query, or use `standstill query`</source>
        <translation>es gibt mehr, als in den Speicher passt: die Abfrage enger fassen oder `standstill query` nehmen</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>ausgelassen: %1</translation>
    </message>
    <message>
        <source>Enter opens the event</source>
        <translation>Eingabe öffnet das Ereignis</translation>
    </message>
    <message>
        <source>Enter opens the finding</source>
        <translation>Eingabe öffnet den Befund</translation>
    </message>
    <message>
        <source>Stopped before the first row.</source>
        <translation>Vor der ersten Zeile angehalten.</translation>
    </message>
    <message>
        <source>Nothing in this case matches.</source>
        <translation>Nichts in diesem Fall passt.</translation>
    </message>
    <message>
        <source>never imported: %1</source>
        <translation>nie importiert: %1</translation>
    </message>
    <message>
        <source>This says nothing about the incident: events of %1 are not imported, those tables are always empty here.</source>
        <translation>Das sagt nichts über den Vorfall: Ereignisse von %1 werden nicht importiert, diese Tabellen sind hier immer leer.</translation>
    </message>
    <message>
        <source>The query ran without an error.</source>
        <translation>Die Abfrage lief ohne Fehler.</translation>
    </message>
    <message>
        <source>The query ran over the chosen time; its own look-back %1 was left out.</source>
        <translation>Die Abfrage lief über den gewählten Zeitraum; ihr eigener Rückblick %1 wurde ausgelassen.</translation>
    </message>
    <message>
        <source>%1 rows are too many for the clipboard.</source>
        <translation>%1 Zeilen sind zu viele für die Zwischenablage.</translation>
    </message>
    <message>
        <source>Export writes them to a file.</source>
        <translation>Der Export schreibt sie in eine Datei.</translation>
    </message>
    <message>
        <source>1 row copied</source>
        <translation>1 Zeile kopiert</translation>
    </message>
    <message>
        <source>%1 rows copied</source>
        <translation>%1 Zeilen kopiert</translation>
    </message>
    <message>
        <source>This row stands for no single event: the query has counted, joined or made it</source>
        <translation>Diese Zeile steht für kein einzelnes Ereignis: die Abfrage hat sie gezählt, verbunden oder gemacht</translation>
    </message>
    <message>
        <source>&amp;Open the event</source>
        <translation>Das Ereignis ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Open the finding</source>
        <translation>Den Befund ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Copy &amp;cell</source>
        <translation>&amp;Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Z&amp;eilen kopieren</translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json);;JSON lines (*.jsonl)</source>
        <translation>CSV (*.csv);;JSON (*.json);;JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Den Export anhalten</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>standstill::ui::RuleTextView</name>
    <message>
        <source>Text of the rule</source>
        <translation>Text der Regel</translation>
    </message>
    <message>
        <source>Version and hash</source>
        <translation>Version und Hash</translation>
    </message>
    <message>
        <source>%1 is no longer given</source>
        <translation>%1 wird nicht mehr angegeben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, was %3</source>
        <translation>%1: %2, war %3</translation>
    </message>
    <message>
        <source>What the rows of the rule are</source>
        <translation>Was die Zeilen der Regel sind</translation>
    </message>
    <message>
        <source>findings, to be judged and reported</source>
        <translation>Befunde, die beurteilt und berichtet werden</translation>
    </message>
    <message>
        <source>leads of a service stop</source>
        <translation>Hinweise auf das Stoppen eines Dienstes</translation>
    </message>
    <message>
        <source>leads of something else around it</source>
        <translation>Hinweise auf anderes drum herum</translation>
    </message>
    <message>
        <source>Its rows &amp;are</source>
        <translation>Ihre Zeilen &amp;sind</translation>
    </message>
    <message>
        <source>The text against the one before</source>
        <translation>Der Text gegen den vorigen</translation>
    </message>
    <message>
        <source>&amp;Go back to the text before</source>
        <translation>&amp;Zurück zum vorigen Text</translation>
    </message>
    <message>
        <source>Put the text before in force again</source>
        <translation>Den vorigen Text wieder in Kraft setzen</translation>
    </message>
    <message>
        <source>What the last run changed</source>
        <translation>Was der letzte Lauf geändert hat</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Against the text &amp;before</source>
        <translation>Gegen den &amp;vorigen Text</translation>
    </message>
    <message>
        <source>&amp;Last run</source>
        <translation>&amp;Letzter Lauf</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Values that are other</source>
        <translation>Andere Werte</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>standstill::ui::RulesPage</name>
    <message>
        <source>Service &amp;names</source>
        <translation>Dienst&amp;namen</translation>
    </message>
    <message>
        <source>Names of services and processes that categories and scores go by</source>
        <translation>Namen von Diensten und Prozessen, nach denen Kategorien und Punkte gehen</translation>
    </message>
    <message>
        <source>&amp;Save to a file, to change it…</source>
        <translation>In eine Datei &amp;sichern, um sie zu ändern…</translation>
    </message>
    <message>
        <source>&amp;Read from a file…</source>
        <translation>Aus einer Datei &amp;lesen…</translation>
    </message>
    <message>
        <source>&amp;Back to the program&apos;s names</source>
        <translation>&amp;Zurück zu den Namen des Programms</translation>
    </message>
    <message>
        <source>Save the names</source>
        <translation>Namen sichern</translation>
    </message>
    <message>
        <source>Names (*.json);;All files (*)</source>
        <translation>Namen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Choose another place, then save again.</source>
        <translation>Wählen Sie einen anderen Ort und sichern Sie erneut.</translation>
    </message>
    <message>
        <source>%1 names are in %2.</source>
        <translation>%1 Namen stehen in %2.</translation>
    </message>
    <message>
        <source>Change them there and read the file: the case then goes by them, the program stays as it is.</source>
        <translation>Ändern Sie sie dort und lesen Sie die Datei: der Fall geht dann nach ihnen, das Programm bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Read names</source>
        <translation>Namen lesen</translation>
    </message>
    <message>
        <source>The case goes by the program&apos;s names again.</source>
        <translation>Der Fall geht wieder nach den Namen des Programms.</translation>
    </message>
    <message>
        <source>The case goes by the names of %1.</source>
        <translation>Der Fall geht nach den Namen aus %1.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>&amp;Run the rules again</source>
        <translation>Regeln &amp;erneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Stop running the rules</source>
        <translation>Die Regeln anhalten</translation>
    </message>
    <message>
        <source>Rules that have run</source>
        <translation>Ausgeführte Regeln</translation>
    </message>
    <message>
        <source>Check a rule &amp;file…</source>
        <translation>Regel&amp;datei prüfen …</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Rows that the last run added</source>
        <translation>Zeilen, die der letzte Lauf hinzugefügt hat</translation>
    </message>
    <message>
        <source>Rows that the last run no longer found</source>
        <translation>Zeilen, die der letzte Lauf nicht mehr fand</translation>
    </message>
    <message>
        <source>Check rule files</source>
        <translation>Regeldateien prüfen</translation>
    </message>
    <message>
        <source>Sentinel rules and hunting queries (*.yaml *.yml);;All files (*)</source>
        <translation>Sentinel-Regeln und Suchabfragen (*.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Service stop rule: its rows are the findings</source>
        <translation>Dienststopp-Regel: ihre Zeilen sind die Befunde</translation>
    </message>
    <message>
        <source>Beside it: T1489 in other ways, its rows are leads</source>
        <translation>Daneben: T1489 auf andere Weise, die Zeilen sind Hinweise</translation>
    </message>
    <message>
        <source>Context: other techniques around a stop, its rows are leads</source>
        <translation>Umfeld: andere Techniken um einen Stopp, die Zeilen sind Hinweise</translation>
    </message>
    <message>
        <source>Checked files: not part of this case</source>
        <translation>Geprüfte Dateien: nicht Teil dieses Falls</translation>
    </message>
    <message>
        <source>What this case is searched for</source>
        <translation>Wonach dieser Fall durchsucht wird</translation>
    </message>
    <message>
        <source>%1 rules</source>
        <translation>%1 Regeln</translation>
    </message>
    <message>
        <source>Version %1 · %2 · %3
id %4
SHA-256 of the text %5</source>
        <translation>Version %1 · %2 · %3
Id %4
SHA-256 des Textes %5</translation>
    </message>
    <message>
        <source>Has not run in this case.</source>
        <translation>Ist in diesem Fall nicht gelaufen.</translation>
    </message>
    <message>
        <source>Ran %1 %2: %3 rows, %4 new, %5 as before, %6 gone.</source>
        <translation>Lief %1 %2: %3 Zeilen, %4 neu, %5 wie zuvor, %6 weg.</translation>
    </message>
    <message>
        <source>Its look-back is left out: the window is the whole case.</source>
        <translation>Der Rückblick ist ausgelassen: gesucht wird im ganzen Fall.</translation>
    </message>
    <message>
        <source>That was another text of the rule: run it again.</source>
        <translation>Das war ein anderer Text der Regel: erneut ausführen.</translation>
    </message>
    <message>
        <source>Not a rule that can be read</source>
        <translation>Keine lesbare Regel</translation>
    </message>
    <message>
        <source>Does not run here. %1 %2</source>
        <translation>Läuft hier nicht. %1 %2</translation>
    </message>
    <message>
        <source>Runs here as a hunt, not as a rule: after %1 its rows can&apos;t be traced to events.</source>
        <translation>Läuft hier als Suche, nicht als Regel: nach %1 sind die Zeilen keinem Ereignis mehr zuzuordnen.</translation>
    </message>
    <message>
        <source>Runs here as a rule and as a hunt.</source>
        <translation>Läuft hier als Regel und als Suche.</translation>
    </message>
    <message>
        <source>Stopped. Rules that had run keep what they found.</source>
        <translation>Angehalten. Was schon gelaufen war, behält, was es fand.</translation>
    </message>
    <message>
        <source>Findings: %1 new, %2 gone, %3 as before.</source>
        <translation>Befunde: %1 neu, %2 weg, %3 wie zuvor.</translation>
    </message>
    <message>
        <source>Leads: %1 new, %2 gone, %3 as before. Verdicts stay with their findings.</source>
        <translation>Hinweise: %1 neu, %2 weg, %3 wie zuvor. Urteile bleiben bei ihren Befunden.</translation>
    </message>
    <message>
        <source>Run the rules again</source>
        <translation>Regeln erneut ausführen</translation>
    </message>
    <message>
        <source>Check a rule file</source>
        <translation>Eine Regeldatei prüfen</translation>
    </message>
    <message>
        <source>&amp;Keep in this case</source>
        <translation>In diesem Fall &amp;behalten</translation>
    </message>
    <message>
        <source>Keep the chosen files as rules of this case and run them</source>
        <translation>Die gewählten Dateien als Regeln dieses Falls behalten und ausführen</translation>
    </message>
    <message>
        <source>R&amp;emove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the rule from this case</source>
        <translation>Die Regel aus diesem Fall entfernen</translation>
    </message>
    <message>
        <source>Take the rule and what it has found out of this case; verdicts stay (Del)</source>
        <translation>Die Regel und was sie gefunden hat aus diesem Fall nehmen; Urteile bleiben (Entf)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anders</translation>
    </message>
    <message>
        <source>Rows that the last run gave other values</source>
        <translation>Zeilen, denen der letzte Lauf andere Werte gab</translation>
    </message>
    <message>
        <source>Of this case: a tick runs the rule</source>
        <translation>Von diesem Fall: ein Haken führt die Regel aus</translation>
    </message>
    <message>
        <source>Runs with every detection</source>
        <translation>Läuft mit jeder Erkennung</translation>
    </message>
    <message>
        <source>Is off: it finds nothing</source>
        <translation>Ist aus: sie findet nichts</translation>
    </message>
    <message>
        <source>Of those as before, %1 have other values.</source>
        <translation>Von denen wie zuvor haben %1 andere Werte.</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>jemandem ohne Namen</translation>
    </message>
    <message>
        <source>made of a hunt by %1, %2</source>
        <translation>aus einer Suche gemacht von %1, %2</translation>
    </message>
    <message>
        <source>from %1, kept by %2, %3</source>
        <translation>aus %1, behalten von %2, %3</translation>
    </message>
    <message>
        <source>Is off: it does not run and finds nothing.</source>
        <translation>Ist aus: sie läuft nicht und findet nichts.</translation>
    </message>
    <message>
        <source>%1 (%2 with other values)</source>
        <translation>%1 (%2 mit anderen Werten)</translation>
    </message>
    <message>
        <source>The rule %1 could not run, the others did.</source>
        <translation>Die Regel %1 konnte nicht laufen, die anderen liefen.</translation>
    </message>
    <message>
        <source>&amp;Keep %1 in this case</source>
        <translation>%1 in diesem Fall &amp;behalten</translation>
    </message>
    <message>
        <source>The text before is in force again.</source>
        <translation>Der vorige Text ist wieder in Kraft.</translation>
    </message>
    <message>
        <source>The rule is on.</source>
        <translation>Die Regel ist an.</translation>
    </message>
    <message>
        <source>The rule is off.</source>
        <translation>Die Regel ist aus.</translation>
    </message>
    <message>
        <source>1 rule is kept.</source>
        <translation>1 Regel ist behalten.</translation>
    </message>
    <message>
        <source>%1 rules are kept.</source>
        <translation>%1 Regeln sind behalten.</translation>
    </message>
    <message>
        <source>1 is kept as a hunt.</source>
        <translation>1 ist als Suche behalten.</translation>
    </message>
    <message>
        <source>%1 are kept as hunts.</source>
        <translation>%1 sind als Suchen behalten.</translation>
    </message>
    <message>
        <source>%1 is no longer a rule of this case.</source>
        <translation>%1 ist keine Regel dieses Falls mehr.</translation>
    </message>
    <message>
        <source>What it had found is gone; verdicts are kept and come back with it.</source>
        <translation>Was sie gefunden hatte, ist weg; Urteile bleiben und kommen mit ihr zurück.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>standstill::ui::SavedHunts</name>
    <message>
        <source>Hunt</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Hunt %1</source>
        <translation>Suche %1</translation>
    </message>
</context>
<context>
    <name>standstill::ui::SchemaPanel</name>
    <message>
        <source>Find a table or column</source>
        <translation>Tabelle oder Spalte finden</translation>
    </message>
    <message>
        <source>Tables and columns</source>
        <translation>Tabellen und Spalten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ShortcutsDialog</name>
    <message>
        <source>{, }</source>
        <translation>{, }</translation>
    </message>
    <message>
        <source>Previous, next mark of the context</source>
        <translation>Vorige, nächste Marke des Umfelds</translation>
    </message>
    <message>
        <source>[, ]</source>
        <translation>[, ]</translation>
    </message>
    <message>
        <source>Previous, next finding</source>
        <translation>Voriger, nächster Befund</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Findings table</source>
        <translation>Tabelle der Befunde</translation>
    </message>
    <message>
        <source>Next, previous finding</source>
        <translation>Nächster, voriger Befund</translation>
    </message>
    <message>
        <source>J, K or arrows</source>
        <translation>J, K oder Pfeile</translation>
    </message>
    <message>
        <source>Next undecided finding</source>
        <translation>Nächster offener Befund</translation>
    </message>
    <message>
        <source>U</source>
        <translation>U</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Detail of the finding</source>
        <translation>Einzelheiten des Befundes</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Show in the timeline</source>
        <translation>Auf der Zeitachse zeigen</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Show in the process tree</source>
        <translation>Im Prozessbaum zeigen</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Bösartig</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Benign, expected</source>
        <translation>Harmlos, erwartet</translation>
    </message>
    <message>
        <source>2</source>
        <translation>2</translation>
    </message>
    <message>
        <source>Rule was wrong</source>
        <translation>Regel lag falsch</translation>
    </message>
    <message>
        <source>3</source>
        <translation>3</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Nicht zu klären</translation>
    </message>
    <message>
        <source>4</source>
        <translation>4</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>Zweiter Blick</translation>
    </message>
    <message>
        <source>5</source>
        <translation>5</translation>
    </message>
    <message>
        <source>Clear the verdict</source>
        <translation>Das Urteil löschen</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Columns and operators</source>
        <translation>Spalten und Operatoren</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Leertaste</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Leave the innermost thing, then the last filter</source>
        <translation>Das Innerste verlassen, dann den letzten Filter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Events around this one, again for a wider span</source>
        <translation>Ereignisse rundum, noch einmal für eine größere Spanne</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Events table</source>
        <translation>Tabelle der Ereignisse</translation>
    </message>
    <message>
        <source>Next, previous event</source>
        <translation>Nächstes, voriges Ereignis</translation>
    </message>
    <message>
        <source>Detail of the event</source>
        <translation>Einzelheiten des Ereignisses</translation>
    </message>
    <message>
        <source>Select similar ones: same account, parent, way and services</source>
        <translation>Ähnliche auswählen: gleiches Konto, gleicher Elternprozess, gleicher Weg, gleiche Dienste</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Hunt</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Run the query</source>
        <translation>Die Abfrage ausführen</translation>
    </message>
    <message>
        <source>F5 or Ctrl+Enter</source>
        <translation>F5 oder Strg+Eingabe</translation>
    </message>
    <message>
        <source>Stop the query</source>
        <translation>Die Abfrage anhalten</translation>
    </message>
    <message>
        <source>Tables, columns, functions and values</source>
        <translation>Tabellen, Spalten, Funktionen und Werte</translation>
    </message>
    <message>
        <source>Open, close a burst</source>
        <translation>Häufung öffnen, schließen</translation>
    </message>
    <message>
        <source>Right, Left; +, - from its findings</source>
        <translation>Rechts, Links; +, - von ihren Befunden aus</translation>
    </message>
    <message>
        <source>Previous, next downtime of a service</source>
        <translation>Voriger, nächster Ausfall eines Dienstes</translation>
    </message>
    <message>
        <source>(, )</source>
        <translation>(, )</translation>
    </message>
    <message>
        <source>Previous, next event added by hand</source>
        <translation>Voriges, nächstes von Hand eingetragenes Ereignis</translation>
    </message>
    <message>
        <source>&lt;, &gt;</source>
        <translation>&lt;, &gt;</translation>
    </message>
    <message>
        <source>Add an event by hand, or take one off</source>
        <translation>Ereignis von Hand eintragen oder abnehmen</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
</context>
<context>
    <name>standstill::ui::StartPage</name>
    <message>
        <source>No case has been opened here yet. The demo case shows a made-up incident.</source>
        <translation>Hier wurde noch kein Fall geöffnet. Der Demofall zeigt einen erfundenen Vorfall.</translation>
    </message>
    <message>
        <source>Standstill</source>
        <translation>Standstill</translation>
    </message>
    <message>
        <source>Who stopped which service, when, and was it meant to be?</source>
        <translation>Wer hat wann welchen Dienst angehalten, und war es so gewollt?</translation>
    </message>
    <message>
        <source>&amp;New case</source>
        <translation>&amp;Neuer Fall</translation>
    </message>
    <message>
        <source>New case (Ctrl+N)</source>
        <translation>Neuer Fall (Ctrl+N)</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>Fall ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open case (Ctrl+O)</source>
        <translation>Fall öffnen (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open &amp;demo case</source>
        <translation>&amp;Demofall öffnen</translation>
    </message>
    <message>
        <source>A made-up incident to try things on</source>
        <translation>Ein erfundener Vorfall zum Ausprobieren</translation>
    </message>
    <message>
        <source>Or drop files anywhere in this window: a .standstill file opens, exports start a new case.</source>
        <translation>Oder Dateien irgendwo in dieses Fenster ziehen: eine .standstill-Datei wird geöffnet, mit Exporten beginnt ein neuer Fall.</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
</context>
<context>
    <name>standstill::ui::StatusLine</name>
    <message>
        <source>%1:%2 left</source>
        <translation>noch %1:%2</translation>
    </message>
    <message>
        <source>%1:%2:%3 left</source>
        <translation>noch %1:%2:%3</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>This case is open for reading. Nothing can be changed.</source>
        <translation>Dieser Fall ist zum Lesen geöffnet. Nichts kann geändert werden.</translation>
    </message>
    <message>
        <source>Every change is written at once.</source>
        <translation>Jede Änderung wird sofort geschrieben.</translation>
    </message>
    <message>
        <source>Show the evidence</source>
        <translation>Die Beweisquellen zeigen</translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation>Fortschritt des Einlesens</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>Das Einlesen abbrechen</translation>
    </message>
    <message>
        <source>Cancel the import. Files that are complete stay in the case.</source>
        <translation>Das Einlesen abbrechen. Vollständige Dateien bleiben im Fall.</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 Quelle</translation>
    </message>
    <message>
        <source>%1 sources</source>
        <translation>%1 Quellen</translation>
    </message>
    <message>
        <source>, %1 events</source>
        <translation>, %1 Ereignisse</translation>
    </message>
    <message>
        <source>, %1 rejected</source>
        <translation>, %1 abgewiesen</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>Beweisquellen: %1</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source> · %1 rows/s</source>
        <translation> · %1 Zeilen/s</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TakeOutDialog</name>
    <message>
        <source>Take a source out of the case</source>
        <translation>Eine Quelle aus dem Fall nehmen</translation>
    </message>
    <message>
        <source>Take %1 out of the case?</source>
        <translation>%1 aus dem Fall nehmen?</translation>
    </message>
    <message>
        <source>Up to %1 events leave tables, timeline, process tree and findings; what another source holds too stays. The source stays listed, struck through, and can be restored until the case is compacted. Verdicts are kept.</source>
        <translation>Bis zu %1 Ereignisse verlassen Tabellen, Zeitleiste, Prozessbaum und Funde; was auch eine andere Quelle enthält, bleibt. Die Quelle bleibt durchgestrichen in der Liste und lässt sich zurückholen, bis der Fall verkleinert wird. Urteile bleiben erhalten.</translation>
    </message>
    <message>
        <source>&amp;Reason, for the case log and the report</source>
        <translation>&amp;Grund, für das Fallprotokoll und den Bericht</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>wrong machine</source>
        <translation>falsche Maschine</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>&amp;Herausnehmen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TimeWindow</name>
    <message>
        <source>Time the query looks at</source>
        <translation>Zeitraum der Abfrage</translation>
    </message>
    <message>
        <source>Whole case</source>
        <translation>Ganzer Fall</translation>
    </message>
    <message>
        <source>From … to</source>
        <translation>Von … bis</translation>
    </message>
    <message>
        <source>As the query says</source>
        <translation>Wie die Abfrage sagt</translation>
    </message>
    <message>
        <source>A look-back such as Timestamp &gt; ago(7d) is left out</source>
        <translation>Ein Rückblick wie Timestamp &gt; ago(7d) wird ausgelassen</translation>
    </message>
    <message>
        <source>ago() counts from now</source>
        <translation>ago() zählt von jetzt an</translation>
    </message>
    <message>
        <source>From, %1</source>
        <translation>Von, %1</translation>
    </message>
    <message>
        <source>To, %1, inclusive</source>
        <translation>Bis, %1, einschließlich</translation>
    </message>
    <message>
        <source>Counted from the last event of the case. A look-back of the query is left out</source>
        <translation>Vom letzten Ereignis des Falls an gezählt. Ein Rückblick der Abfrage wird weggelassen</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TimelineLegend</name>
    <message>
        <source>Context</source>
        <translation>Umfeld</translation>
    </message>
    <message>
        <source>Added by hand</source>
        <translation>Von Hand eingetragen</translation>
    </message>
    <message>
        <source>Service down</source>
        <translation>Dienst steht</translation>
    </message>
    <message>
        <source>Down, not seen running again</source>
        <translation>Steht, kein Neustart gesehen</translation>
    </message>
    <message>
        <source>Shapes: %1</source>
        <translation>Formen: %1</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TimelinePage</name>
    <message>
        <source>context, no finding</source>
        <translation>Umfeld, kein Befund</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>No events yet.</source>
        <translation>Noch keine Ereignisse.</translation>
    </message>
    <message>
        <source>Drop an export on the window, or choose files.</source>
        <translation>Einen Export auf das Fenster ziehen oder Dateien wählen.</translation>
    </message>
    <message>
        <source>&amp;Import files</source>
        <translation>Dateien &amp;einlesen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show the whole case</source>
        <translation>Den ganzen Fall zeigen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>&amp;Filter to this span</source>
        <translation>Auf diese Spanne &amp;filtern</translation>
    </message>
    <message>
        <source>Filter to the span in sight</source>
        <translation>Auf die sichtbare Spanne filtern</translation>
    </message>
    <message>
        <source>Every view shows only what lies in this span (F)</source>
        <translation>Jede Ansicht zeigt nur, was in dieser Spanne liegt (F)</translation>
    </message>
    <message>
        <source>Clear &amp;time filter</source>
        <translation>&amp;Zeitfilter löschen</translation>
    </message>
    <message>
        <source>Clear time filter</source>
        <translation>Zeitfilter löschen</translation>
    </message>
    <message>
        <source>Show findings of all times again (Esc)</source>
        <translation>Befunde aller Zeiten wieder zeigen (Esc)</translation>
    </message>
    <message>
        <source>The timeline is empty</source>
        <translation>Die Zeitachse ist leer</translation>
    </message>
    <message>
        <source>No findings on the timeline</source>
        <translation>Keine Befunde auf der Zeitachse</translation>
    </message>
    <message>
        <source>Nothing here matches</source>
        <translation>Hier passt nichts</translation>
    </message>
    <message>
        <source>No rule matched. The strip above shows all events of the case.</source>
        <translation>Keine Regel traf zu. Der Streifen oben zeigt alle Ereignisse des Falls.</translation>
    </message>
    <message>
        <source>The filter leaves no finding. The strip above shows all events of the case.</source>
        <translation>Der Filter lässt keinen Befund übrig. Der Streifen oben zeigt alle Ereignisse des Falls.</translation>
    </message>
    <message>
        <source>security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>targets %1</source>
        <translation>Ziel: %1</translation>
    </message>
    <message>
        <source>%1 in sight</source>
        <translation>%1 im Blick</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 of %2 in the time filter</source>
        <translation>%1 von %2 im Zeitfilter</translation>
    </message>
    <message>
        <source>Lanes of the timeline</source>
        <translation>Bahnen der Zeitachse</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Save the timeline</source>
        <translation>Die Zeitachse speichern</translation>
    </message>
    <message>
        <source>timeline.svg</source>
        <translation>zeitachse.svg</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg);;PNG pictures (*.png)</source>
        <translation>SVG-Bilder (*.svg);;PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>The timeline is in %1.</source>
        <translation>Die Zeitachse steht in %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 ließ sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Choose another folder, or a name that ends in .svg or .png.</source>
        <translation>Einen anderen Ordner wählen oder einen Namen, der auf .svg oder .png endet.</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>by 1 account</source>
        <translation>von 1 Konto</translation>
    </message>
    <message>
        <source>by %1 accounts</source>
        <translation>von %1 Konten</translation>
    </message>
    <message>
        <source>in 1 category</source>
        <translation>in 1 Kategorie</translation>
    </message>
    <message>
        <source>in %1 categories</source>
        <translation>in %1 Kategorien</translation>
    </message>
    <message>
        <source>on 1 host</source>
        <translation>auf 1 Host</translation>
    </message>
    <message>
        <source>on %1 hosts</source>
        <translation>auf %1 Hosts</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Events added by hand</source>
        <translation>Von Hand eingetragene Ereignisse</translation>
    </message>
    <message>
        <source>%1 down since %2, not seen running again</source>
        <translation>%1 steht seit %2, kein Neustart gesehen</translation>
    </message>
    <message>
        <source>%1 down %2 to %3 (%4)</source>
        <translation>%1 stand %2 bis %3 (%4)</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>von Hand eingetragen</translation>
    </message>
    <message>
        <source>Drag to filter, turn the wheel to zoom, [ ] to go through the findings, { } the context, ( ) the downtimes, &lt; &gt; what was added by hand; nights and weekends are shaded (Monday to Friday 7 to 19, %1)</source>
        <translation>Ziehen filtert, das Rad vergrößert, [ ] geht durch die Befunde, { } durch das Umfeld, ( ) durch die Ausfälle, &lt; &gt; durch von Hand Eingetragenes; Nächte und Wochenenden sind schattiert (Montag bis Freitag 7 bis 19 Uhr, %1)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TimelineView</name>
    <message>
        <source>Timeline of findings by host</source>
        <translation>Zeitachse der Befunde nach Host</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TriagePanel</name>
    <message>
        <source>Verdict on the selected findings</source>
        <translation>Urteil über die gewählten Befunde</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>stands beside each of your verdicts</source>
        <translation>steht neben jedem Ihrer Urteile</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Ihr Na&amp;me</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>History of verdicts on this finding</source>
        <translation>Verlauf der Urteile zu diesem Befund</translation>
    </message>
    <message>
        <source>No finding selected</source>
        <translation>Kein Befund gewählt</translation>
    </message>
    <message>
        <source>%1 · %2 on %3</source>
        <translation>%1 · %2 auf %3</translation>
    </message>
    <message>
        <source>%1 findings selected</source>
        <translation>%1 Befunde gewählt</translation>
    </message>
    <message>
        <source>This was typed before and is not saved yet.</source>
        <translation>Dies wurde vorher geschrieben und ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The case is open read-only: verdicts can&apos;t be changed.</source>
        <translation>Der Fall ist nur zum Lesen geöffnet: Urteile können nicht geändert werden.</translation>
    </message>
    <message>
        <source>Their verdicts differ; a new one replaces them all.</source>
        <translation>Ihre Urteile sind verschieden; ein neues ersetzt sie alle.</translation>
    </message>
    <message>
        <source>No verdict yet.</source>
        <translation>Noch kein Urteil.</translation>
    </message>
    <message>
        <source>%1, second look</source>
        <translation>%1, zweiter Blick</translation>
    </message>
    <message>
        <source>Saved: %1, by %2, %3 %4</source>
        <translation>Gespeichert: %1, von %2, %3 %4</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>&amp;History (%1)</source>
        <translation>&amp;Verlauf (%1)</translation>
    </message>
    <message>
        <source>History of verdicts, %1 entries</source>
        <translation>Verlauf der Urteile, %1 Einträge</translation>
    </message>
    <message>
        <source>%1 (undone)</source>
        <translation>%1 (zurückgenommen)</translation>
    </message>
    <message>
        <source>%1 (redone)</source>
        <translation>%1 (wiederhergestellt)</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>&amp;Mark malicious</source>
        <translation>Als bösartig &amp;markieren</translation>
    </message>
    <message>
        <source>&amp;Mark %1 malicious</source>
        <translation>%1 als bösartig &amp;markieren</translation>
    </message>
    <message>
        <source>&amp;Mark benign</source>
        <translation>Als harmlos &amp;markieren</translation>
    </message>
    <message>
        <source>&amp;Mark %1 benign</source>
        <translation>%1 als harmlos &amp;markieren</translation>
    </message>
    <message>
        <source>&amp;Mark: rule was wrong</source>
        <translation>&amp;Markieren: Regel lag falsch</translation>
    </message>
    <message>
        <source>&amp;Mark %1: rule was wrong</source>
        <translation>%1 &amp;markieren: Regel lag falsch</translation>
    </message>
    <message>
        <source>&amp;Mark: cannot tell</source>
        <translation>&amp;Markieren: nicht zu klären</translation>
    </message>
    <message>
        <source>&amp;Mark %1: cannot tell</source>
        <translation>%1 &amp;markieren: nicht zu klären</translation>
    </message>
    <message>
        <source>&amp;Save as undecided</source>
        <translation>Als offen &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Save %1 as undecided</source>
        <translation>%1 als offen &amp;speichern</translation>
    </message>
    <message>
        <source>Choose a verdict first.</source>
        <translation>Zuerst ein Urteil wählen.</translation>
    </message>
    <message>
        <source>A benign verdict needs a note of at least 10 characters: why is this expected?</source>
        <translation>Ein harmloses Urteil braucht eine Notiz von mindestens 10 Zeichen: warum war das zu erwarten?</translation>
    </message>
    <message>
        <source>Verdicts are signed. Type your name; it is asked only once.</source>
        <translation>Urteile tragen einen Namen. Er wird nur einmal gefragt.</translation>
    </message>
    <message>
        <source>%1 leads selected</source>
        <translation>%1 Hinweise ausgewählt</translation>
    </message>
</context>
<context>
    <name>standstill::ui::TriageUndo</name>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>Last verdict taken back: %1.</source>
        <translation>Letztes Urteil zurückgenommen: %1.</translation>
    </message>
    <message>
        <source>Verdict set again: %1.</source>
        <translation>Urteil wiederhergestellt: %1.</translation>
    </message>
    <message>
        <source>Verdict set: %1.</source>
        <translation>Urteil gesetzt: %1.</translation>
    </message>
    <message>
        <source>Marked for a second look: %1.</source>
        <translation>Für einen zweiten Blick markiert: %1.</translation>
    </message>
    <message>
        <source>Verdict cleared: %1.</source>
        <translation>Urteil gelöscht: %1.</translation>
    </message>
    <message>
        <source>%1 marked &quot;%2&quot;.</source>
        <translation>%1 markiert: „%2“.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ViewsDialog</name>
    <message>
        <source>Views of the findings</source>
        <translation>Ansichten der Befunde</translation>
    </message>
    <message>
        <source>A view is the filter with its time, the columns, their order, what is folded, and whether the facets stand beside the table.</source>
        <translation>Eine Ansicht ist der Filter mit seiner Zeit, die Spalten, ihre Ordnung, was gefaltet ist, und ob die Facetten neben der Tabelle stehen.</translation>
    </message>
    <message>
        <source>&amp;Name of the present view</source>
        <translation>&amp;Name der jetzigen Ansicht</translation>
    </message>
    <message>
        <source>Name of the present view</source>
        <translation>Name der jetzigen Ansicht</translation>
    </message>
    <message>
        <source>Views that are kept in this case</source>
        <translation>Ansichten, die dieser Fall behält</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Behalten von</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>%1, descending</source>
        <translation>%1, absteigend</translation>
    </message>
    <message>
        <source>&amp;Keep over the one of this name</source>
        <translation>Die gleichen Namens &amp;ersetzen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Keep over the one of this name</source>
        <translation>Die gleichen Namens ersetzen</translation>
    </message>
    <message>
        <source>Keep the present view</source>
        <translation>Die jetzige Ansicht behalten</translation>
    </message>
    <message>
        <source>Kept as %1.</source>
        <translation>Behalten als %1.</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>standstill::ui::ZoneBox</name>
    <message>
        <source>UTC or Region/City</source>
        <translation>UTC oder Region/Stadt</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>now %1 UTC</source>
        <translation>jetzt %1 UTC</translation>
    </message>
    <message>
        <source>now %1 UTC = %2 %3</source>
        <translation>jetzt %1 UTC = %2 %3</translation>
    </message>
</context>
</TS>
