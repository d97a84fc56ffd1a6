<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="fr">
<context>
    <name>AddressPanel</name>
    <message numerus="yes">
        <source>%n lieu(x) trouvé(s)</source>
        <translation>
            <numerusform>%n lieu trouvé</numerusform>
            <numerusform>%n lieux trouvés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstallersPanel</name>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message numerus="yes">
        <source>%n courriel(s) en file</source>
        <translation>
            <numerusform>%n courriel en file</numerusform>
            <numerusform>%n courriels en file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en doute</source>
        <translation>
            <numerusform>%n en doute</numerusform>
            <numerusform>%n en doute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en échec</source>
        <translation>
            <numerusform>%n en échec</numerusform>
            <numerusform>%n en échec</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message numerus="yes">
        <source>%n seconde(s) pour annuler l’envoi, Contrôle Z</source>
        <translation>
            <numerusform>%n seconde pour annuler l’envoi, Contrôle Z</numerusform>
            <numerusform>%n secondes pour annuler l’envoi, Contrôle Z</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Annuler l’envoi (Ctrl+Z) — %n s</source>
        <translation>
            <numerusform>Annuler l’envoi (Ctrl+Z) — %n s</numerusform>
            <numerusform>Annuler l’envoi (Ctrl+Z) — %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchDialog</name>
    <message numerus="yes">
        <source>%n courriel(s) annulé(s) avant envoi.</source>
        <translation>
            <numerusform>%n courriel annulé avant envoi.</numerusform>
            <numerusform>%n courriels annulés avant envoi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n courriel(s) d’effacement ou de confirmation en file.</source>
        <translation>
            <numerusform>%n courriel d’effacement ou de confirmation en file.</numerusform>
            <numerusform>%n courriels d’effacement ou de confirmation en file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) trouvé(s)</source>
        <translation>
            <numerusform>%n dossier trouvé</numerusform>
            <numerusform>%n dossiers trouvés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message numerus="yes">
        <source>%n commune(s) proposée(s), flèche bas pour choisir</source>
        <translation>
            <numerusform>%n commune proposée, flèche bas pour choisir</numerusform>
            <numerusform>%n communes proposées, flèche bas pour choisir</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingLabel</name>
    <message numerus="yes">
        <source>%n courriel(s) en file</source>
        <translation>
            <numerusform>%n courriel en file</numerusform>
            <numerusform>%n courriels en file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n en doute&#xa0;: à trancher dans la file d’envoi</source>
        <translation>
            <numerusform>▲ %n en doute&#xa0;: à trancher dans la file d’envoi</numerusform>
            <numerusform>▲ %n en doute&#xa0;: à trancher dans la file d’envoi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✖ %n en échec</source>
        <translation>
            <numerusform>✖ %n en échec</numerusform>
            <numerusform>✖ %n en échec</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
</context>
</TS>
