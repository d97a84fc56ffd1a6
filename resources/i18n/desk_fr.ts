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
    <name>Colleagues</name>
    <message numerus="yes">
        <source>Au centre, venus d’autres postes&#xa0;: %n dossier(s)</source>
        <translation>
            <numerusform>Au centre, venu d’un autre poste&#xa0;: %n dossier</numerusform>
            <numerusform>Au centre, venus d’autres postes&#xa0;: %n dossiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message numerus="yes">
        <source>%n installateur(s)</source>
        <translation>
            <numerusform>%n installateur</numerusform>
            <numerusform>%n installateurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n installateur(s) sur la carte</source>
        <translation>
            <numerusform>%n installateur sur la carte</numerusform>
            <numerusform>%n installateurs sur la carte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Localiser les %n adresse(s)</source>
        <translation>
            <numerusform>&amp;Localiser %n adresse</numerusform>
            <numerusform>&amp;Localiser %n adresses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} sur %n installateur(s)</source>
        <translation>
            <numerusform>{shown} sur %n installateur</numerusform>
            <numerusform>{shown} sur %n installateurs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message numerus="yes">
        <source>%n dossier(s) trouvé(s)</source>
        <translation>
            <numerusform>%n dossier trouvé</numerusform>
            <numerusform>%n dossiers trouvés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n inchangé(s)</source>
        <translation>
            <numerusform>%n inchangé</numerusform>
            <numerusform>%n inchangés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) enregistrée(s) dans l’annuaire.</source>
        <translation>
            <numerusform>%n ligne enregistrée dans l’annuaire.</numerusform>
            <numerusform>%n lignes enregistrées dans l’annuaire.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) refusée(s)</source>
        <translation>
            <numerusform>%n ligne refusée</numerusform>
            <numerusform>%n lignes refusées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n modifié(s)</source>
        <translation>
            <numerusform>%n modifié</numerusform>
            <numerusform>%n modifiés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nouveau(x)</source>
        <translation>
            <numerusform>%n nouveau</numerusform>
            <numerusform>%n nouveaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sans coordonnées, à localiser ensuite</source>
        <translation>
            <numerusform>%n sans coordonnées, à localiser ensuite</numerusform>
            <numerusform>%n sans coordonnées, à localiser ensuite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Importer les %n ligne(s) bonne(s)</source>
        <translation>
            <numerusform>&amp;Importer la bonne ligne</numerusform>
            <numerusform>&amp;Importer les %n bonnes lignes</numerusform>
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
    <name>LineListDialog</name>
    <message numerus="yes">
        <source>%n dossier(s)</source>
        <translation>
            <numerusform>%n dossier</numerusform>
            <numerusform>%n dossiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LocatingBar</name>
    <message numerus="yes">
        <source>%n adresse(s) introuvable(s)</source>
        <translation>
            <numerusform>%n adresse introuvable</numerusform>
            <numerusform>%n adresses introuvables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n localisé(s) précisément</source>
        <translation>
            <numerusform>%n localisé précisément</numerusform>
            <numerusform>%n localisés précisément</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n à la commune seulement</source>
        <translation>
            <numerusform>%n à la commune seulement</numerusform>
            <numerusform>%n à la commune seulement</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reste %n à chercher</source>
        <translation>
            <numerusform>reste %n à chercher</numerusform>
            <numerusform>restent %n à chercher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperationsSection</name>
    <message numerus="yes">
        <source>%n courriel(s) en attente</source>
        <translation>
            <numerusform>%n courriel en attente</numerusform>
            <numerusform>%n courriels en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n courriel(s) en doute</source>
        <translation>
            <numerusform>%n courriel en doute</numerusform>
            <numerusform>%n courriels en doute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n courriel(s) en échec</source>
        <translation>
            <numerusform>%n courriel en échec</numerusform>
            <numerusform>%n courriels en échec</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s) silencieux</source>
        <translation>
            <numerusform>%n poste silencieux</numerusform>
            <numerusform>%n postes silencieux</numerusform>
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
    <name>Suggestions</name>
    <message numerus="yes">
        <source>%n proposition(s), flèche bas pour choisir</source>
        <translation>
            <numerusform>%n proposition, flèche bas pour choisir</numerusform>
            <numerusform>%n propositions, flèche bas pour choisir</numerusform>
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
    <name>centre</name>
    <message numerus="yes">
        <source>%n action(s) de ce poste ne sont pas encore au centre&#xa0;: elles sont gardées ici et partiront seules.</source>
        <translation>
            <numerusform>%n action de ce poste n’est pas encore au centre&#xa0;: elle est gardée ici et partira seule.</numerusform>
            <numerusform>%n actions de ce poste ne sont pas encore au centre&#xa0;: elles sont gardées ici et partiront seules.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>à transmettre au centre&#xa0;: %n</source>
        <translation>
            <numerusform>à transmettre au centre&#xa0;: %n</numerusform>
            <numerusform>à transmettre au centre&#xa0;: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desks</name>
    <message numerus="yes">
        <source>%n courriel(s) qui n’ont pas quitté leur poste</source>
        <translation>
            <numerusform>%n courriel qui n’a pas quitté son poste</numerusform>
            <numerusform>%n courriels qui n’ont pas quitté leur poste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s) muet(s)</source>
        <translation>
            <numerusform>%n poste muet</numerusform>
            <numerusform>%n postes muets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s), aucun ne retient de courriel en silence.</source>
        <translation>
            <numerusform>%n poste, et il ne retient aucun courriel en silence.</numerusform>
            <numerusform>%n postes, aucun ne retient de courriel en silence.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>due</name>
    <message numerus="yes">
        <source>%n dossier(s) encore à examiner</source>
        <translation>
            <numerusform>%n dossier encore à examiner</numerusform>
            <numerusform>%n dossiers encore à examiner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en retard</source>
        <translation>
            <numerusform>%n en retard</numerusform>
            <numerusform>%n en retard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent(s)</source>
        <translation>
            <numerusform>%n urgent</numerusform>
            <numerusform>%n urgents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n à faire</source>
        <translation>
            <numerusform>%n à faire</numerusform>
            <numerusform>%n à faire</numerusform>
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
<context>
    <name>reports</name>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} commune(s)</source>
        <translation>
            <numerusform>{n} commune</numerusform>
            <numerusform>{n} communes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} demande(s)</source>
        <translation>
            <numerusform>{n} demande</numerusform>
            <numerusform>{n} demandes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} dossier(s) posé(s)</source>
        <translation>
            <numerusform>{n} dossier posé</numerusform>
            <numerusform>{n} dossiers posés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} inconnu(s)</source>
        <translation>
            <numerusform>{n} inconnu</numerusform>
            <numerusform>{n} inconnus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} ouvert(s)</source>
        <comment>of cases</comment>
        <translation>
            <numerusform>{n} ouvert</numerusform>
            <numerusform>{n} ouverts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} reste(nt) inconnu(s)</source>
        <comment>of contacts</comment>
        <translation>
            <numerusform>{n} reste inconnu</numerusform>
            <numerusform>{n} restent inconnus</numerusform>
        </translation>
    </message>
</context>
</TS>
