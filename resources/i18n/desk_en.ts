<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
<context>
    <name>ActionForm</name>
    <message>
        <source>Abandonner</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>Choisissez un motif.</source>
        <translation>Choose a reason.</translation>
    </message>
    <message>
        <source>Choisissez une réponse&#xa0;: {question}</source>
        <translation>Choose an answer: {question}</translation>
    </message>
    <message>
        <source>Ctrl+Entrée</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Il manque une réponse.</source>
        <translation>An answer is missing.</translation>
    </message>
    <message>
        <source>Jour attendu&#xa0;: jj/mm/aaaa.</source>
        <translation>A day is expected: dd/mm/yyyy.</translation>
    </message>
    <message>
        <source>Motif, puisque c’est à enregistrer malgré tout</source>
        <translation>Reason, since it is to be recorded all the same</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ActionsList</name>
    <message>
        <source>Ce qui peut être enregistré</source>
        <translation>What can be recorded</translation>
    </message>
    <message>
        <source>{action}, indisponible&#xa0;: {why}</source>
        <translation>{action}, not available: {why}</translation>
    </message>
</context>
<context>
    <name>AddressPanel</name>
    <message numerus="yes">
        <source>%n lieu(x) trouvé(s)</source>
        <translation>
            <numerusform>%n place found</numerusform>
            <numerusform>%n places found</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Adresse (numéro et voie)</source>
        <translation>&amp;Address (number and street)</translation>
    </message>
    <message>
        <source>&amp;Code postal</source>
        <translation>Post&amp;code</translation>
    </message>
    <message>
        <source>&amp;Localiser l’adresse</source>
        <translation>&amp;Locate the address</translation>
    </message>
    <message>
        <source>&amp;Placer au centre de la commune</source>
        <translation>&amp;Place at the centre of the town</translation>
    </message>
    <message>
        <source>. Le domicile peut en être à {distance}.</source>
        <translation>. The home may be {distance} away.</translation>
    </message>
    <message>
        <source>Adresse d’installation</source>
        <translation>Installation address</translation>
    </message>
    <message>
        <source>Adresses proposées par la base nationale</source>
        <translation>Addresses offered by the national base</translation>
    </message>
    <message>
        <source>Annuler la recherche</source>
        <translation>Cancel the search</translation>
    </message>
    <message>
        <source>C&amp;ommune</source>
        <translation>T&amp;own</translation>
    </message>
    <message>
        <source>Changer de lieu</source>
        <translation>Change the place</translation>
    </message>
    <message>
        <source>Communes de ce code postal</source>
        <translation>Towns with this postcode</translation>
    </message>
    <message>
        <source>Communes de ce nom</source>
        <translation>Towns with this name</translation>
    </message>
    <message>
        <source>Complément (facultatif)</source>
        <translation>Building, floor (optional)</translation>
    </message>
    <message>
        <source>Confirmer ce point</source>
        <translation>Confirm this point</translation>
    </message>
    <message>
        <source>Le point sera au centre de {commune}&#xa0;; le domicile peut en être à {reach}. Confirmez la commune avec le client.</source>
        <translation>The point will be at the centre of {commune}; the home may be {reach} away. Confirm the town with the client.</translation>
    </message>
    <message>
        <source>Lieux &amp;trouvés&#xa0;: choisissez avec le client, puis Entrée</source>
        <translation>Places &amp;found: choose with the client, then Enter</translation>
    </message>
    <message>
        <source>Recherche de l’adresse en cours</source>
        <translation>Looking for the address</translation>
    </message>
    <message>
        <source>Situé {precision} ({source})&#xa0;: {label}</source>
        <translation>Located {precision} ({source}): {label}</translation>
    </message>
    <message>
        <source>plusieurs kilomètres</source>
        <translation>several kilometres</translation>
    </message>
    <message>
        <source>{label} — {precision}</source>
        <translation>{label} — {precision}</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>&amp;Reprendre l’appel</source>
        <translation>&amp;Resume the call</translation>
    </message>
    <message>
        <source>Dossier en cours pour ce numéro&#xa0;: {reference}, ouvert le {moment} ({state}).</source>
        <translation>Open case for this number: {reference}, opened on {moment} ({state}).</translation>
    </message>
    <message>
        <source>Effacer ce brouillon</source>
        <translation>Erase this draft</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Un appel commencé n’est pas terminé (gardé à {time}). Reprendre l’appel&#x202f;?</source>
        <translation>A call that was begun is not finished (kept at {time}). Resume the call?</translation>
    </message>
    <message>
        <source>arrêté</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>complet</source>
        <translation>complete</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>Appel entrant {phone} — F2 pour ouvrir</source>
        <translation>Incoming call {phone} — F2 to open</translation>
    </message>
    <message>
        <source>Base adresse injoignable&#xa0;: seules les communes sont connues hors ligne.</source>
        <translation>Address base unreachable: offline, only towns are known.</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur&#xa0;: rien n’a été perdu. Réessayez.</source>
        <translation>The program met an error: nothing was lost. Try again.</translation>
    </message>
    <message>
        <source>Ouvrir (F2)</source>
        <translation>Open (F2)</translation>
    </message>
</context>
<context>
    <name>CallerPanel</name>
    <message>
        <source>&amp;Nom</source>
        <translation>Last &amp;name</translation>
    </message>
    <message>
        <source>&amp;Téléphone</source>
        <translation>&amp;Telephone</translation>
    </message>
    <message>
        <source>Appelant</source>
        <translation>Caller</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Créneaux souhaités (facultatif)</source>
        <translation>Wished time slots (optional)</translation>
    </message>
    <message>
        <source>E-mail (facultatif)</source>
        <translation>E-mail (optional)</translation>
    </message>
    <message>
        <source>Lu&#xa0;: {number}</source>
        <translation>Read as: {number}</translation>
    </message>
    <message>
        <source>Numéro inhabituel&#xa0;: faites-le répéter. Il sera gardé ainsi&#xa0;: {number}</source>
        <translation>Unusual number: have it repeated. It will be kept as: {number}</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>mardi et jeudi, 17&#xa0;h&#xa0;–&#xa0;19&#xa0;h</source>
        <translation>mardi et jeudi, 17&#xa0;h&#xa0;–&#xa0;19&#xa0;h</translation>
    </message>
    <message>
        <source>À dire&#xa0;: «&#xa0;{sentence}&#xa0;»</source>
        <translation>To say: “{sentence}”</translation>
    </message>
</context>
<context>
    <name>CentreCorner</name>
    <message>
        <source>S’&amp;identifier…</source>
        <translation>S&amp;ign in…</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Graphique&#xa0;: {message}. Les mêmes chiffres sont dans le tableau à côté.</source>
        <translation>Chart: {message}. The same figures are in the table beside it.</translation>
    </message>
</context>
<context>
    <name>Colleagues</name>
    <message>
        <source>&amp;Ouvrir ici</source>
        <translation>&amp;Open here</translation>
    </message>
    <message numerus="yes">
        <source>Au centre, venus d’autres postes&#xa0;: %n dossier(s)</source>
        <translation>
            <numerusform>At the centre, from other desks: %n case</numerusform>
            <numerusform>At the centre, from other desks: %n cases</numerusform>
        </translation>
    </message>
    <message>
        <source>Dossiers trouvés au centre</source>
        <translation>Cases found at the centre</translation>
    </message>
    <message>
        <source>Le centre est interrogé…</source>
        <translation>Asking the centre…</translation>
    </message>
    <message>
        <source>Le dossier arrive…</source>
        <translation>The case is on its way…</translation>
    </message>
    <message>
        <source>Rien de plus au centre.</source>
        <translation>Nothing more at the centre.</translation>
    </message>
    <message>
        <source>Seuls les dossiers de ce poste sont montrés. {why}</source>
        <translation>Only the cases of this desk are shown. {why}</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>Accepté (F8)</source>
        <translation>Accepted (F8)</translation>
    </message>
    <message>
        <source>Accord du client</source>
        <translation>Client’s consent</translation>
    </message>
    <message>
        <source>Le texte à lire s’affiche dès que l’installateur le plus proche est connu.</source>
        <translation>The text to read appears as soon as the nearest installer is known.</translation>
    </message>
    <message>
        <source>L’installateur nommé</source>
        <translation>The named installer</translation>
    </message>
    <message>
        <source>Refus&#xa0;: rien ne sera transmis, et rien de personnel ne sera gardé.</source>
        <translation>Refusal: nothing will be transmitted, and nothing personal will be kept.</translation>
    </message>
    <message>
        <source>Refusé (Maj+F8)</source>
        <translation>Refused (Shift+F8)</translation>
    </message>
    <message>
        <source>Terminer&#xa0;: refus</source>
        <translation>End: refusal</translation>
    </message>
    <message>
        <source>Un autre installateur de la charte, si celui-ci ne peut pas</source>
        <translation>Another charter installer, if this one cannot</translation>
    </message>
    <message>
        <source>{installer}, à {town}</source>
        <translation>{installer}, in {town}</translation>
    </message>
</context>
<context>
    <name>CrashHook</name>
    <message>
        <source>&amp;Copier les détails</source>
        <translation>&amp;Copy the details</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Erreur du programme</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur. Ce qui était enregistré est intact.</source>
        <translation>The program met an error. What was recorded is intact.</translation>
    </message>
    <message>
        <source>Vous pouvez continuer. Si l’erreur revient, transmettez le numéro {number}.</source>
        <translation>You can go on. If the error comes back, pass on the number {number}.</translation>
    </message>
</context>
<context>
    <name>DayPicker</name>
    <message>
        <source>Jour attendu&#xa0;: jj/mm/aaaa.</source>
        <translation>A day is expected: dd/mm/yyyy.</translation>
    </message>
    <message>
        <source>jj/mm/aaaa</source>
        <translation>dd/mm/yyyy</translation>
    </message>
</context>
<context>
    <name>DesksPage</name>
    <message>
        <source>&amp;Actualiser (F5)</source>
        <translation>&amp;Refresh (F5)</translation>
    </message>
    <message>
        <source>Courriels en attente</source>
        <translation>E-mails waiting</translation>
    </message>
    <message>
        <source>En doute</source>
        <translation>In doubt</translation>
    </message>
    <message>
        <source>Entendu</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>Le centre est interrogé…</source>
        <translation>Asking the centre…</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur.</source>
        <translation>The program met an error.</translation>
    </message>
    <message>
        <source>Poste</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Postes</source>
        <translation>Desks</translation>
    </message>
    <message>
        <source>Postes du site</source>
        <translation>Desks of the site</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>À savoir</source>
        <translation>To know</translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message numerus="yes">
        <source>%n installateur(s)</source>
        <translation>
            <numerusform>%n installer</numerusform>
            <numerusform>%n installers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n installateur(s) sur la carte</source>
        <translation>
            <numerusform>%n installer on the map</numerusform>
            <numerusform>%n installers on the map</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Localiser</source>
        <translation>&amp;Locate</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Localiser les %n adresse(s)</source>
        <translation>
            <numerusform>&amp;Locate %n address</numerusform>
            <numerusform>&amp;Locate %n addresses</numerusform>
        </translation>
    </message>
    <message>
        <source>Cette adresse reste introuvable&#xa0;: corrigez-la dans le fichier, ou placez le point à la main.</source>
        <translation>This address cannot be found: correct it in the file, or enter the coordinates by hand.</translation>
    </message>
    <message>
        <source>Chaque installateur a ses coordonnées.</source>
        <translation>Every installer has its coordinates.</translation>
    </message>
    <message>
        <source>C’est fait.</source>
        <translation>Done.</translation>
    </message>
    <message>
        <source>Im&amp;porter un fichier…</source>
        <translation>Im&amp;port a file…</translation>
    </message>
    <message>
        <source>La carte montre les {count} premiers de la liste dans cette région.</source>
        <translation>The map shows the first {count} of the list in this region.</translation>
    </message>
    <message>
        <source>Lecture de l’annuaire…</source>
        <translation>Reading the directory…</translation>
    </message>
    <message>
        <source>L’annuaire est vide&#xa0;: importez le fichier des signataires de la charte.</source>
        <translation>The directory is empty: import the file of those who signed the charter.</translation>
    </message>
    <message>
        <source>Personne ne répond à cette recherche.</source>
        <translation>Nobody matches this search.</translation>
    </message>
    <message>
        <source>Personne n’est dans ce cas.</source>
        <translation>Nobody is in this case.</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
    <message numerus="yes">
        <source>{shown} sur %n installateur(s)</source>
        <translation>
            <numerusform>{shown} of %n installer</numerusform>
            <numerusform>{shown} of %n installers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryTable</name>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Fin de charte</source>
        <translation>Charter ends</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Installateurs de l’annuaire</source>
        <translation>Installers in the directory</translation>
    </message>
    <message>
        <source>Localisation</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>away</translation>
    </message>
    <message>
        <source>charte expirée</source>
        <translation>charter ended</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>DossierCard</name>
    <message>
        <source>Aucune visionneuse ne s’ouvre. Le fichier est ici&#xa0;: {file}</source>
        <translation>No viewer opens. The file is here: {file}</translation>
    </message>
    <message>
        <source>Enregistré&#xa0;: {what}.</source>
        <translation>Recorded: {what}.</translation>
    </message>
    <message>
        <source>Ouvert dans la visionneuse&#xa0;: {name}</source>
        <translation>Opened in the viewer: {name}</translation>
    </message>
    <message>
        <source>Suivant (F9)</source>
        <translation>Next (F9)</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
</context>
<context>
    <name>EligibilityPanel</name>
    <message>
        <source>Il est majeur et parle pour lui-même</source>
        <translation>They are an adult and speak for themself</translation>
    </message>
    <message>
        <source>Le client a besoin d’un accès internet</source>
        <translation>The client needs internet access</translation>
    </message>
    <message>
        <source>Le client a besoin d’une antenne satellite</source>
        <translation>The client needs a satellite dish</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Non éligible&#xa0;: {reasons}. Rien de personnel ne sera gardé.</source>
        <translation>Not eligible: {reasons}. Nothing personal will be kept.</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Terminer&#xa0;: non éligible</source>
        <translation>End: not eligible</translation>
    </message>
    <message>
        <source>Vérifié&#xa0;: pas de TV par ADSL sur sa ligne</source>
        <translation>Checked: no TV over ADSL on their line</translation>
    </message>
    <message>
        <source>Éligibilité</source>
        <translation>Eligibility</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Arrêter</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>&amp;Choisir le fichier…</source>
        <translation>&amp;Choose the file…</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Avancement de l’export</source>
        <translation>Progress of the export</translation>
    </message>
    <message>
        <source>Avec les &amp;noms et téléphones des clients</source>
        <translation>With clients’ &amp;names and telephone numbers</translation>
    </message>
    <message>
        <source>Choisir le motif…</source>
        <translation>Choose the reason…</translation>
    </message>
    <message>
        <source>Classeur (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>Classeur XLSX, texte CSV pour Excel ou pages PDF à imprimer&#xa0;; les filtres y figurent.</source>
        <translation>XLSX workbook, CSV text for Excel or PDF pages to print; the filters are on each.</translation>
    </message>
    <message>
        <source>Contrôle</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Exercice de droits</source>
        <translation>Exercise of rights</translation>
    </message>
    <message>
        <source>Export arrêté&#xa0;: rien n’a été écrit.</source>
        <translation>Export stopped: nothing was written.</translation>
    </message>
    <message>
        <source>Exporter la liste</source>
        <translation>Export the list</translation>
    </message>
    <message>
        <source>Exporter le rapport</source>
        <translation>Export the report</translation>
    </message>
    <message>
        <source>L’export n’a pas pu être écrit.</source>
        <translation>The export could not be written.</translation>
    </message>
    <message>
        <source>Motif de la liste nominative</source>
        <translation>Reason for the list with names</translation>
    </message>
    <message>
        <source>Pages à imprimer (*.pdf)</source>
        <translation>Pages to print (*.pdf)</translation>
    </message>
    <message>
        <source>Rappel de clients</source>
        <translation>Calling clients back</translation>
    </message>
    <message>
        <source>Réclamation</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>Texte pour Excel (*.csv)</source>
        <translation>Text for Excel (*.csv)</translation>
    </message>
    <message>
        <source>Un dossier par ligne, sans aucun nom&#xa0;: classeur XLSX ou texte CSV pour Excel.</source>
        <translation>One case per line, without any name: XLSX workbook or CSV text for Excel.</translation>
    </message>
    <message>
        <source>Une liste nominative porte votre code, l’heure et le motif, et l’export est inscrit au journal.</source>
        <translation>A list with names bears your code, the time and the reason, and the export is written to the journal.</translation>
    </message>
    <message>
        <source>{count} lignes écrites…</source>
        <translation>{count} lines written…</translation>
    </message>
    <message>
        <source>«&#xa0;{name}&#xa0;» est enregistré.</source>
        <translation>“{name}” is saved.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>&amp;Dossiers…</source>
        <translation>C&amp;ases…</translation>
    </message>
    <message>
        <source>12 derniers mois</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>7 derniers jours</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Ce mois-ci</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Depuis le début</source>
        <translation>Since the beginning</translation>
    </message>
    <message>
        <source>Dernier jour</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Du… au…</source>
        <translation>From… to…</translation>
    </message>
    <message>
        <source>Département</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>E&amp;xporter…</source>
        <translation>E&amp;xport…</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Le mois dernier</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>Premier jour</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Période</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Tous les départements</source>
        <translation>All departments</translation>
    </message>
    <message>
        <source>Tous les installateurs</source>
        <translation>All installers</translation>
    </message>
    <message>
        <source>Tous les sites</source>
        <translation>All sites</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>&amp;Dépt</source>
        <translation>&amp;Dept</translation>
    </message>
    <message>
        <source>&amp;Installateur</source>
        <translation>&amp;Installer</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Si&amp;te</source>
        <translation>Si&amp;te</translation>
    </message>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Tout</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Tâc&amp;he</source>
        <translation>Tas&amp;k</translation>
    </message>
    <message>
        <source>Ur&amp;gence</source>
        <translation>Ur&amp;gency</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgent</translation>
    </message>
</context>
<context>
    <name>FollowUpPage</name>
    <message numerus="yes">
        <source>%n dossier(s) trouvé(s)</source>
        <translation>
            <numerusform>%n case found</numerusform>
            <numerusform>%n cases found</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun dossier de ce poste ne correspond.</source>
        <translation>No case of this desk matches.</translation>
    </message>
    <message>
        <source>Lecture du suivi…</source>
        <translation>Reading the follow-up…</translation>
    </message>
    <message>
        <source>Rien n’est en retard, rien n’est à faire maintenant.</source>
        <translation>Nothing is late, and nothing is to be done now.</translation>
    </message>
    <message>
        <source>Rien à faire parmi ce qui est affiché.</source>
        <translation>Nothing to be done among what is shown.</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
</context>
<context>
    <name>FoundTable</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Dossiers trouvés</source>
        <translation>Cases found</translation>
    </message>
    <message>
        <source>Ouvert le</source>
        <translation>Opened on</translation>
    </message>
    <message>
        <source>Rendez-vous à reporter</source>
        <translation>Visit to be replanned</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>HandForm</name>
    <message>
        <source>&amp;Enregistrer</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Give up</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Appel de l’installateur attendu avant le {moment}.</source>
        <translation>The installer’s call is expected before {moment}.</translation>
    </message>
    <message>
        <source>Appel de l’installateur attendu avant le {moment}&#xa0;: c’est passé.</source>
        <translation>The installer’s call was expected before {moment}: that is over.</translation>
    </message>
    <message>
        <source>Aucun dossier choisi</source>
        <translation>No case chosen</translation>
    </message>
    <message>
        <source>Deux postes l’ont sollicité en même temps&#xa0;: il peut recevoir deux courriels.</source>
        <translation>Two desks asked them at once: they may receive two e-mails.</translation>
    </message>
    <message>
        <source>Deux postes ont sollicité un installateur en même temps&#xa0;: {kept} garde le dossier, {other} en est déchargé.</source>
        <translation>Two desks asked an installer at once: {kept} keeps the case, {other} is relieved of it.</translation>
    </message>
    <message>
        <source>Le courriel n’est pas encore parti&#xa0;; demande du {moment}.</source>
        <translation>The e-mail has not left yet; asked for on {moment}.</translation>
    </message>
    <message>
        <source>Pose entre le {first} et le {last}.</source>
        <translation>Installation between {first} and {last}.</translation>
    </message>
    <message>
        <source>Rendez-vous fixé au {day}.</source>
        <translation>Visit planned for {day}.</translation>
    </message>
    <message>
        <source>{installer}, à {town} ({distance}) — {state}</source>
        <translation>{installer}, {town} ({distance}) — {state}</translation>
    </message>
    <message>
        <source>{which}e installateur&#xa0;: {turn}</source>
        <translation>Installer no. {which}: {turn}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n inchangé(s)</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) enregistrée(s) dans l’annuaire.</source>
        <translation>
            <numerusform>%n line saved in the directory.</numerusform>
            <numerusform>%n lines saved in the directory.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) refusée(s)</source>
        <translation>
            <numerusform>%n line rejected</numerusform>
            <numerusform>%n lines rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n modifié(s)</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nouveau(x)</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sans coordonnées, à localiser ensuite</source>
        <translation>
            <numerusform>%n without coordinates, to be located afterwards</numerusform>
            <numerusform>%n without coordinates, to be located afterwards</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Autre fichier…</source>
        <translation>&amp;Other file…</translation>
    </message>
    <message>
        <source>&amp;Choisir un fichier…</source>
        <translation>&amp;Choose a file…</translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Importer les %n ligne(s) bonne(s)</source>
        <translation>
            <numerusform>&amp;Import the %n good line</numerusform>
            <numerusform>&amp;Import the %n good lines</numerusform>
        </translation>
    </message>
    <message>
        <source>Annuaires (*.csv *.xlsx *.txt)</source>
        <translation>Directories (*.csv *.xlsx *.txt)</translation>
    </message>
    <message>
        <source>Arrê&amp;ter</source>
        <translation>S&amp;top</translation>
    </message>
    <message>
        <source>Arrêté&#xa0;: rien n’est enregistré.</source>
        <translation>Stopped: nothing is saved.</translation>
    </message>
    <message>
        <source>Avancement de l’import</source>
        <translation>Progress of the import</translation>
    </message>
    <message>
        <source>Ce qui ne va pas</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Choisir l’annuaire</source>
        <translation>Choose the directory</translation>
    </message>
    <message>
        <source>Colonne</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Colonnes sans emploi ici&#xa0;: {names}.</source>
        <translation>Columns of no use here: {names}.</translation>
    </message>
    <message>
        <source>Enregistrement de «&#xa0;{name}&#xa0;»…</source>
        <translation>Saving “{name}”…</translation>
    </message>
    <message>
        <source>Enregistrer le ra&amp;pport…</source>
        <translation>Save the re&amp;port…</translation>
    </message>
    <message>
        <source>Enregistrer le rapport</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>Fichier CSV ou XLSX, une ligne par installateur. Il est d’abord lu à blanc&#xa0;: rien n’est enregistré avant votre accord.</source>
        <translation>CSV or XLSX file, one line per installer. It is first tried: nothing is saved before you agree.</translation>
    </message>
    <message>
        <source>Importer un annuaire</source>
        <translation>Import a directory</translation>
    </message>
    <message>
        <source>Le rapport n’a pas pu être écrit à cet endroit&#xa0;: choisissez un autre dossier.</source>
        <translation>The report could not be written there: choose another folder.</translation>
    </message>
    <message>
        <source>Lecture à blanc de «&#xa0;{name}&#xa0;»…</source>
        <translation>Trying “{name}”…</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Lignes refusées</source>
        <translation>Rejected lines</translation>
    </message>
    <message>
        <source>Rapport CSV (*.csv)</source>
        <translation>CSV report (*.csv)</translation>
    </message>
    <message>
        <source>Rapport enregistré&#xa0;: {name}.</source>
        <translation>Report saved: {name}.</translation>
    </message>
    <message>
        <source>Rien à importer&#xa0;: l’annuaire dit déjà la même chose.</source>
        <translation>Nothing to import: the directory says the same already.</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
    <message>
        <source>rapport-import.csv</source>
        <translation>import-report.csv</translation>
    </message>
    <message>
        <source>«&#xa0;{name}&#xa0;»&#xa0;: {counts}.</source>
        <translation>“{name}”: {counts}.</translation>
    </message>
</context>
<context>
    <name>InstallerCard</name>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Aucun installateur choisi</source>
        <translation>No installer selected</translation>
    </message>
    <message>
        <source>Charte</source>
        <translation>Charter</translation>
    </message>
    <message>
        <source>Coordonnées</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>Courriel</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Fiche de l’installateur</source>
        <translation>Installer’s card</translation>
    </message>
    <message>
        <source>Histori&amp;que</source>
        <translation>Histor&amp;y</translation>
    </message>
    <message>
        <source>Localisation</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>SIRET</source>
        <translation>SIRET</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>{precision}, {source}, le {moment}</source>
        <translation>{precision}, {source}, on {moment}</translation>
    </message>
    <message>
        <source>{standing}&#xa0;: n’est pas sollicité ({reason})</source>
        <translation>{standing}: is not asked ({reason})</translation>
    </message>
    <message>
        <source>{standing}&#xa0;: peut être sollicité</source>
        <translation>{standing}: can be asked</translation>
    </message>
    <message>
        <source>{why}, cherchée le {moment}</source>
        <translation>{why}, looked for on {moment}</translation>
    </message>
</context>
<context>
    <name>InstallerDecisions</name>
    <message>
        <source>&amp;Du (jj/mm/aaaa)</source>
        <translation>&amp;From (dd/mm/yyyy)</translation>
    </message>
    <message>
        <source>&amp;Jusqu’au</source>
        <translation>&amp;Until</translation>
    </message>
    <message>
        <source>&amp;Jusqu’au (jj/mm/aaaa)</source>
        <translation>&amp;Until (dd/mm/yyyy)</translation>
    </message>
    <message>
        <source>&amp;Suspendre</source>
        <translation>&amp;Suspend</translation>
    </message>
    <message>
        <source>A&amp;bsence…</source>
        <translation>A&amp;bsence…</translation>
    </message>
    <message>
        <source>C&amp;oordonnées…</source>
        <translation>C&amp;oordinates…</translation>
    </message>
    <message>
        <source>Chercher le lie&amp;u</source>
        <translation>Find the pl&amp;ace</translation>
    </message>
    <message>
        <source>Confirmer le retrait</source>
        <translation>Confirm the withdrawal</translation>
    </message>
    <message>
        <source>Coordonnées en degrés (WGS84)</source>
        <translation>Coordinates in degrees (WGS84)</translation>
    </message>
    <message>
        <source>Dernier jour de la charte&#xa0;; vide, elle est sans date de fin</source>
        <translation>Last day of the charter; empty, it has no end</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Effacer l’absence {days}&#xa0;?</source>
        <translation>Remove the absence {days}?</translation>
    </message>
    <message>
        <source>Fin de cha&amp;rte…</source>
        <translation>Charter e&amp;nd…</translation>
    </message>
    <message>
        <source>Fin d’absence</source>
        <translation>End absence</translation>
    </message>
    <message>
        <source>Jours où il ne prend aucune demande, le dernier compris</source>
        <translation>Days on which it takes no request, the last one included</translation>
    </message>
    <message>
        <source>Latitu&amp;de</source>
        <translation>Latitu&amp;de</translation>
    </message>
    <message>
        <source>Lon&amp;gitude</source>
        <translation>Lon&amp;gitude</translation>
    </message>
    <message>
        <source>L’installateur ne sera plus sollicité pour aucun client. Ses dossiers en cours restent à lui.</source>
        <translation>The installer will no longer be asked for any client. Its open files stay with it.</translation>
    </message>
    <message>
        <source>Re&amp;tirer…</source>
        <translation>Wi&amp;thdraw…</translation>
    </message>
    <message>
        <source>Réi&amp;ntégrer</source>
        <translation>Rei&amp;nstate</translation>
    </message>
    <message>
        <source>Une autre</source>
        <translation>Another one</translation>
    </message>
</context>
<context>
    <name>InstallersPanel</name>
    <message>
        <source>Aucun installateur de la charte ne peut être sollicité pour cette adresse&#xa0;: dites-le au client. Rien ne sera transmis.</source>
        <translation>No charter installer can be asked for this address: tell the client. Nothing will be transmitted.</translation>
    </message>
    <message>
        <source>Clore sans installateur</source>
        <translation>Close without an installer</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Installateur le plus proche</source>
        <translation>Nearest installer</translation>
    </message>
    <message>
        <source>Installateurs les plus proches</source>
        <translation>Nearest installers</translation>
    </message>
    <message>
        <source>Les plus proches s’affichent dès que l’adresse est située.</source>
        <translation>The nearest appear as soon as the address is located.</translation>
    </message>
    <message>
        <source>L’adresse n’est pas assez précise pour être sûr du plus proche&#xa0;: {first} ({first_distance}) ou {second} ({second_distance}). Précisez-la si le client le peut.</source>
        <translation>The address is not precise enough to be sure which is nearest: {first} ({first_distance}) or {second} ({second_distance}). Make it more precise if the client can.</translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>By road</translation>
    </message>
    <message>
        <source>Seul le premier peut être sollicité&#xa0;: c’est la règle du programme.</source>
        <translation>Only the first may be asked: that is the programme’s rule.</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>client</source>
        <translation>client</translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
    <message>
        <source>{installer} ({reason})</source>
        <translation>{installer} ({reason})</translation>
    </message>
    <message>
        <source>Écartés, bien que plus proches&#xa0;: {names}.</source>
        <translation>Passed over although nearer: {names}.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Accord&#xa0;: Accepté</source>
        <translation>Consent: accepted</translation>
    </message>
    <message>
        <source>Accord&#xa0;: Refusé</source>
        <translation>Consent: refused</translation>
    </message>
    <message>
        <source>Adresse d’installation</source>
        <translation>Installation address</translation>
    </message>
    <message>
        <source>Aller à une page (appel, file d’envoi, selon votre rôle)</source>
        <translation>Go to a page (call, queue, depending on your role)</translation>
    </message>
    <message>
        <source>Annuler l’envoi tant que le décompte court</source>
        <translation>Undo sending while the countdown runs</translation>
    </message>
    <message>
        <source>Cette liste</source>
        <translation>This list</translation>
    </message>
    <message>
        <source>Ctrl+1, 2…</source>
        <translation>Ctrl+1, 2…</translation>
    </message>
    <message>
        <source>Ctrl+Entrée</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Envoyer</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>F7 et F8</source>
        <translation>F7 and F8</translation>
    </message>
    <message>
        <source>Fermer une liste ou une fenêtre, jamais l’appel</source>
        <translation>Close a list or a window, never the call</translation>
    </message>
    <message>
        <source>Fiche d’un dossier&#xa0;: retrait de l’accord, installateur suivant</source>
        <translation>Card of a case: withdrawal of consent, next installer</translation>
    </message>
    <message>
        <source>Maj+F8</source>
        <translation>Shift+F8</translation>
    </message>
    <message>
        <source>Nouvel appel, ou appel entrant annoncé</source>
        <translation>New call, or the incoming call that was announced</translation>
    </message>
    <message>
        <source>O et N</source>
        <translation>Y and N</translation>
    </message>
    <message>
        <source>Rechercher un dossier, retirer un accord</source>
        <translation>Find a case, withdraw a consent</translation>
    </message>
    <message>
        <source>Répondre Oui ou Non à la question qui a le curseur</source>
        <translation>Answer Yes or No to the question that has the cursor</translation>
    </message>
    <message>
        <source>Terminer et passer à l’appel suivant&#xa0;; dans le suivi, à la tâche suivante</source>
        <translation>End, and go on to the next call; in the follow-up, to the next task</translation>
    </message>
    <message>
        <source>Touches du clavier</source>
        <translation>Keyboard keys</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Étape suivante</source>
        <translation>Next step</translation>
    </message>
</context>
<context>
    <name>LetterDecisions</name>
    <message>
        <source>&amp;Réessayer maintenant</source>
        <translation>&amp;Retry now</translation>
    </message>
    <message>
        <source>A&amp;nnuler ce courriel</source>
        <translation>Ca&amp;ncel this letter</translation>
    </message>
    <message>
        <source>Confirmer&#xa0;: il est parti</source>
        <translation>Confirm: it left</translation>
    </message>
    <message>
        <source>Confirmer&#xa0;: il n’est pas parti</source>
        <translation>Confirm: it did not leave</translation>
    </message>
    <message>
        <source>Il n’est pas par&amp;ti…</source>
        <translation>It did no&amp;t leave…</translation>
    </message>
    <message>
        <source>Le courriel comptera comme envoyé&#xa0;: il ne repartira plus, et les délais de l’installateur commencent maintenant. Confirmez seulement si l’installateur l’a bien reçu.</source>
        <translation>The letter will count as sent: it will not leave again, and the installer’s deadlines begin now. Confirm only if the installer did receive it.</translation>
    </message>
    <message>
        <source>Le message est &amp;parti…</source>
        <translation>The message has &amp;left…</translation>
    </message>
    <message>
        <source>Le même courriel repartira dès maintenant. S’il était déjà parti, l’installateur le recevra deux fois, avec la même référence et le même Message-ID.</source>
        <translation>The same letter will leave again right now. If it had already left, the installer will receive it twice, with the same reference and the same Message-ID.</translation>
    </message>
</context>
<context>
    <name>LetterDetails</name>
    <message>
        <source>&amp;Historique</source>
        <translation>&amp;History</translation>
    </message>
    <message>
        <source>Accepté par le relais</source>
        <translation>Accepted by the relay</translation>
    </message>
    <message>
        <source>Dernière réponse</source>
        <translation>Last reply</translation>
    </message>
    <message>
        <source>Destinataire</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Détail du courriel</source>
        <translation>Details of the letter</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Objet du courriel</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{moment}&#xa0;: {what}</source>
        <translation>{moment}: {what}</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message numerus="yes">
        <source>%n courriel(s) en file</source>
        <translation>
            <numerusform>%n letter queued</numerusform>
            <numerusform>%n letters queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en doute</source>
        <translation>
            <numerusform>%n in doubt</numerusform>
            <numerusform>%n in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en échec</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message>
        <source>, le plus ancien {since}</source>
        <translation>, the oldest {since}</translation>
    </message>
    <message>
        <source>A&amp;fficher</source>
        <translation>&amp;Show</translation>
    </message>
    <message>
        <source>Annulés</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Aucun courriel n’a été annulé.</source>
        <translation>No letter was cancelled.</translation>
    </message>
    <message>
        <source>Aucun courriel n’attend.</source>
        <translation>No letter is waiting.</translation>
    </message>
    <message>
        <source>Aucun courriel n’est en doute ni en échec.</source>
        <translation>No letter is in doubt or failed.</translation>
    </message>
    <message>
        <source>Aucun courriel n’est encore parti de ce poste.</source>
        <translation>No letter has left this desk yet.</translation>
    </message>
    <message>
        <source>Aucun courriel sur ce poste.</source>
        <translation>No letter on this desk.</translation>
    </message>
    <message>
        <source>Ce qui attend ou demande une décision</source>
        <translation>What waits or needs a decision</translation>
    </message>
    <message>
        <source>Courriels à &amp;lire</source>
        <translation>Mails to r&amp;ead</translation>
    </message>
    <message>
        <source>Courriels à lire</source>
        <translation>Mails to read</translation>
    </message>
    <message>
        <source>C’est fait.</source>
        <translation>Done.</translation>
    </message>
    <message>
        <source>En doute ou en échec</source>
        <translation>In doubt or failed</translation>
    </message>
    <message>
        <source>En file</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Envoyés</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>File d’envoi</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Lecture de la file…</source>
        <translation>Reading the queue…</translation>
    </message>
    <message>
        <source>Re&amp;venir à la file</source>
        <translation>&amp;Back to the queue</translation>
    </message>
    <message>
        <source>Rien n’attend.</source>
        <translation>Nothing waits.</translation>
    </message>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Tout est parti&#xa0;: rien n’attend et rien n’est en doute.</source>
        <translation>Everything has left: nothing waits and nothing is in doubt.</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
    <message>
        <source>le relais ne répond pas, prochain essai {again}</source>
        <translation>the relay does not answer, next attempt {again}</translation>
    </message>
    <message>
        <source>{room} ({count})</source>
        <translation>{room} ({count})</translation>
    </message>
    <message>
        <source>&#xa0;· </source>
        <translation>&#xa0;· </translation>
    </message>
</context>
<context>
    <name>LettersTable</name>
    <message>
        <source>Courriels</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Depuis</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Essais</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Objet</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Prochain essai</source>
        <translation>Next attempt</translation>
    </message>
    <message>
        <source>Réponse</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>LettersView</name>
    <message>
        <source>Afficher les o&amp;ctets tels qu’ils sont partis</source>
        <translation>Show the b&amp;ytes as they left</translation>
    </message>
    <message>
        <source>Aperçu&#xa0;: ce courriel n’est pas parti.</source>
        <translation>Preview: this e-mail has not left.</translation>
    </message>
    <message>
        <source>Courriels du dossier</source>
        <translation>The case’s e-mails</translation>
    </message>
    <message>
        <source>Texte du courriel</source>
        <translation>Text of the e-mail</translation>
    </message>
</context>
<context>
    <name>LineListDialog</name>
    <message numerus="yes">
        <source>%n dossier(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Ouvrir le dossier</source>
        <translation>&amp;Open the case</translation>
    </message>
    <message>
        <source>(les {shown} derniers sont montrés)</source>
        <translation>(the latest {shown} are shown)</translation>
    </message>
    <message>
        <source>Ce dossier n’a pas pu être ouvert.</source>
        <translation>This case could not be opened.</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>E&amp;xporter…</source>
        <translation>E&amp;xport…</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Lecture des dossiers…</source>
        <translation>Reading the cases…</translation>
    </message>
    <message>
        <source>Les dossiers n’ont pas pu être lus.</source>
        <translation>The cases could not be read.</translation>
    </message>
    <message>
        <source>Ouvert le</source>
        <translation>Opened on</translation>
    </message>
    <message>
        <source>Posé le</source>
        <translation>Installed on</translation>
    </message>
    <message>
        <source>Référence</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>LocatingBar</name>
    <message numerus="yes">
        <source>%n adresse(s) introuvable(s)</source>
        <translation>
            <numerusform>%n address not found</numerusform>
            <numerusform>%n addresses not found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n localisé(s) précisément</source>
        <translation>
            <numerusform>%n located precisely</numerusform>
            <numerusform>%n located precisely</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n à la commune seulement</source>
        <translation>
            <numerusform>%n to the town only</numerusform>
            <numerusform>%n to the town only</numerusform>
        </translation>
    </message>
    <message>
        <source>Avancement de la localisation</source>
        <translation>Progress of locating</translation>
    </message>
    <message>
        <source>Fer&amp;mer</source>
        <translation>Di&amp;smiss</translation>
    </message>
    <message>
        <source>Interro&amp;mpre</source>
        <translation>I&amp;nterrupt</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
    <message numerus="yes">
        <source>reste %n à chercher</source>
        <translation>
            <numerusform>%n left to look for</numerusform>
            <numerusform>%n left to look for</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>FORMATION — installateurs inventés, aucun courriel ne part</source>
        <translation>TRAINING — invented installers, no letter leaves</translation>
    </message>
    <message>
        <source>Mise en relation</source>
        <translation>Mise en relation</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Carte des installateurs les plus proches</source>
        <translation>Map of the nearest installers</translation>
    </message>
    <message>
        <source>La carte ne peut pas s’afficher sur ce poste&#xa0;; le tableau suffit.</source>
        <translation>The map cannot be shown on this desk; the table is enough.</translation>
    </message>
    <message>
        <source>La carte s’affiche dans un instant.</source>
        <translation>The map will appear in a moment.</translation>
    </message>
    <message>
        <source>Plus et moins agrandissent, les flèches déplacent. Le tableau dit la même chose.</source>
        <translation>Plus and minus zoom, the arrows move. The table says the same.</translation>
    </message>
</context>
<context>
    <name>OperationsSection</name>
    <message numerus="yes">
        <source>%n courriel(s) en attente</source>
        <translation>
            <numerusform>%n letter waiting</numerusform>
            <numerusform>%n letters waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n courriel(s) en doute</source>
        <translation>
            <numerusform>%n letter in doubt</numerusform>
            <numerusform>%n letters in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n courriel(s) en échec</source>
        <translation>
            <numerusform>%n failed letter</numerusform>
            <numerusform>%n failed letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s) silencieux</source>
        <translation>
            <numerusform>%n silent desk</numerusform>
            <numerusform>%n silent desks</numerusform>
        </translation>
    </message>
    <message>
        <source>Accord selon le texte lu, jamais selon le téléconseiller</source>
        <translation>Consent by the text that was read, never by the agent</translation>
    </message>
    <message>
        <source>Postes que la base centrale n’entend plus depuis un jour</source>
        <translation>Desks that the centre has not heard for a day</translation>
    </message>
    <message>
        <source>Tous les postes connus ont été entendus depuis moins d’un jour.</source>
        <translation>Every known desk was heard within the last day.</translation>
    </message>
    <message>
        <source>le plus ancien {since}</source>
        <translation>the oldest {since}</translation>
    </message>
    <message>
        <source>Équipes, celles de moins de cinq personnes réunies</source>
        <translation>Teams, those of fewer than five people together</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Tous les chiffres, et ce qu’ils étaient</source>
        <translation>Every figure, and what it was</translation>
    </message>
</context>
<context>
    <name>PrivacyDialog</name>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Ce qui sort de ce poste</source>
        <translation>What leaves this desk</translation>
    </message>
    <message>
        <source>La base centrale</source>
        <translation>The central database</translation>
    </message>
    <message>
        <source>La base des adresses</source>
        <translation>The address base</translation>
    </message>
    <message>
        <source>Le client</source>
        <translation>The client</translation>
    </message>
    <message>
        <source>Le fond de carte</source>
        <translation>The map background</translation>
    </message>
    <message>
        <source>Le reste demeure sur ce poste, dans une base chiffrée.</source>
        <translation>The rest stays on this desk, in an encrypted store.</translation>
    </message>
    <message>
        <source>Le service d’itinéraires</source>
        <translation>The route service</translation>
    </message>
    <message>
        <source>L’installateur</source>
        <translation>The installer</translation>
    </message>
    <message>
        <source>dossiers, accords et envois du site, par une connexion chiffrée, si une base est réglée</source>
        <translation>the site’s cases, consents and letters, over an encrypted connection, if a database is set</translation>
    </message>
    <message>
        <source>la zone affichée, à quelques kilomètres près, une fois l’adresse située</source>
        <translation>the area on the screen, to a few kilometres, once the address is located</translation>
    </message>
    <message>
        <source>le lieu du domicile et celui des installateurs affichés, si la durée par la route est réglée</source>
        <translation>where the home and the installers shown are, if the time by road is set</translation>
    </message>
    <message>
        <source>le récapitulatif de sa demande, par courriel ou par SMS</source>
        <translation>the summary of their request, by e-mail or text message</translation>
    </message>
    <message>
        <source>l’adresse saisie, sans nom ni téléphone</source>
        <translation>the address typed, without name or telephone</translation>
    </message>
    <message>
        <source>nom, téléphone et adresse du client, par courriel, et seulement après son accord</source>
        <translation>the client’s name, telephone and address, by e-mail, and only after they agreed</translation>
    </message>
</context>
<context>
    <name>ReplyLabel</name>
    <message>
        <source>Dernier courriel, {time}&#xa0;: {reply}</source>
        <translation>Last e-mail, {time}: {reply}</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>&amp;Réessayer</source>
        <translation>&amp;Try again</translation>
    </message>
    <message>
        <source>Aucun chiffre à montrer pour l’instant.</source>
        <translation>No figures to show for now.</translation>
    </message>
    <message>
        <source>Chiffres de {place}, arrêtés le {moment}</source>
        <translation>Figures of {place}, as of {moment}</translation>
    </message>
    <message>
        <source>Exploitation</source>
        <translation>Operations</translation>
    </message>
    <message>
        <source>Installateurs</source>
        <translation>Installers</translation>
    </message>
    <message>
        <source>Lecture des chiffres…</source>
        <translation>Reading the figures…</translation>
    </message>
    <message>
        <source>Les chiffres affichés sont ceux du {moment}.</source>
        <translation>The figures shown are those of {moment}.</translation>
    </message>
    <message>
        <source>Les chiffres n’ont pas pu être lus.</source>
        <translation>The figures could not be read.</translation>
    </message>
    <message>
        <source>Rien sur cette période avec ces filtres. Élargissez la période, ou retirez un filtre.</source>
        <translation>Nothing in this period with these filters. Widen the period, or take a filter away.</translation>
    </message>
    <message>
        <source>Territoires</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>Vue d’ensemble</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>ce poste</source>
        <translation>this desk</translation>
    </message>
    <message>
        <source>la base centrale</source>
        <translation>the centre</translation>
    </message>
</context>
<context>
    <name>ReturnsRoom</name>
    <message>
        <source>&amp;Lu</source>
        <translation>&amp;Read</translation>
    </message>
    <message>
        <source>&amp;Ouvrir le dossier</source>
        <translation>&amp;Open the case</translation>
    </message>
    <message>
        <source>Aucun courriel revenu n’attend d’être lu.</source>
        <translation>No returned mail waits to be read.</translation>
    </message>
    <message>
        <source>Aucune boîte des retours n’est réglée sur ce poste&#xa0;: les réponses se lisent dans la messagerie.</source>
        <translation>No return mailbox is set on this desk: answers are read in the mail program.</translation>
    </message>
    <message>
        <source>Ces courriels attendent dans le dossier «&#xa0;{folder}&#xa0;» de la boîte des retours. Lisez-les là, notez l’étape dans leur dossier, puis cochez «&#xa0;Lu&#xa0;» ici.</source>
        <translation>These mails wait in the folder “{folder}” of the return mailbox. Read them there, record the step in their case, then press “Read” here.</translation>
    </message>
    <message>
        <source>Le relais du site lit la boîte des retours&#xa0;: rien n’attend d’être lu sur ce poste.</source>
        <translation>The site’s relay reads the return mailbox: nothing waits to be read on this desk.</translation>
    </message>
    <message>
        <source>Lecture des courriels revenus…</source>
        <translation>Reading the returned mails…</translation>
    </message>
    <message>
        <source>Lu&#xa0;: ce courriel n’attend plus personne</source>
        <translation>Read: this mail waits for nobody any more</translation>
    </message>
    <message>
        <source>Noté comme lu.</source>
        <translation>Marked as read.</translation>
    </message>
    <message>
        <source>Une erreur imprévue s’est produite.</source>
        <translation>An unexpected error occurred.</translation>
    </message>
</context>
<context>
    <name>ReturnsTable</name>
    <message>
        <source>Courriels à lire</source>
        <translation>Mails to read</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Lu par le programme</source>
        <translation>Read by the program</translation>
    </message>
    <message>
        <source>Message-ID</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Pourquoi</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message numerus="yes">
        <source>%n seconde(s) pour annuler l’envoi, Contrôle Z</source>
        <translation>
            <numerusform>%n second to undo sending, Control Z</numerusform>
            <numerusform>%n seconds to undo sending, Control Z</numerusform>
        </translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message numerus="yes">
        <source>Annuler l’envoi (Ctrl+Z) — %n s</source>
        <translation>
            <numerusform>Undo sending (Ctrl+Z) — %n s</numerusform>
            <numerusform>Undo sending (Ctrl+Z) — %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun installateur ne peut être sollicité&#xa0;: rien ne sera transmis.</source>
        <translation>No installer can be asked: nothing will be transmitted.</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Envoyer (Ctrl+Entrée)</source>
        <translation>Send (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>La recherche de l’installateur le plus proche est en cours.</source>
        <translation>Looking for the nearest installer.</translation>
    </message>
    <message>
        <source>Le client a refusé&#xa0;: terminez l’appel à l’étape 5.</source>
        <translation>The client refused: end the call in step 5.</translation>
    </message>
    <message>
        <source>L’appel n’est pas éligible&#xa0;: terminez-le à l’étape 2.</source>
        <translation>The call is not eligible: end it in step 2.</translation>
    </message>
    <message>
        <source>Pour envoyer, corrigez&#xa0;: {what}</source>
        <translation>To send, correct this: {what}</translation>
    </message>
    <message>
        <source>Pour envoyer, lisez le texte et notez la réponse du client (étape 5).</source>
        <translation>To send, read the text and note the client’s answer (step 5).</translation>
    </message>
    <message>
        <source>Pour envoyer, notez la réponse pour un autre installateur (étape 5).</source>
        <translation>To send, note the answer about another installer (step 5).</translation>
    </message>
    <message>
        <source>Pour envoyer, remplissez «&#xa0;{field}&#xa0;».</source>
        <translation>To send, fill in “{field}”.</translation>
    </message>
    <message>
        <source>Pour envoyer, répondez aux quatre questions de l’étape 2.</source>
        <translation>To send, answer the four questions of step 2.</translation>
    </message>
    <message>
        <source>Pour envoyer, situez l’adresse (étape 3).</source>
        <translation>To send, locate the address (step 3).</translation>
    </message>
    <message>
        <source>Récapitulatif et envoi</source>
        <translation>Review and send</translation>
    </message>
    <message>
        <source>{installer} vous appelle avant le {contact}. L’installation se fera entre le {first} et le {last}.</source>
        <translation>{installer} will call you before {contact}. The installation will take place between {first} and {last}.</translation>
    </message>
    <message>
        <source>{installer}, à {town} — {distance}</source>
        <translation>{installer}, in {town} — {distance}</translation>
    </message>
    <message>
        <source>{title}&#xa0;: {value}</source>
        <translation>{title}: {value}</translation>
    </message>
    <message>
        <source>À dire&#xa0;: «&#xa0;{sentence}&#xa0;»</source>
        <translation>To say: “{sentence}”</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>&amp;Fermer</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Mot de passe</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>&amp;Rôle</source>
        <translation>&amp;Role</translation>
    </message>
    <message>
        <source>Fixé par les réglages de ce poste.</source>
        <translation>Fixed by this desk’s settings.</translation>
    </message>
    <message>
        <source>Le centre est interrogé…</source>
        <translation>Asking the centre…</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur.</source>
        <translation>The program met an error.</translation>
    </message>
    <message>
        <source>S’&amp;identifier</source>
        <translation>S&amp;ign in</translation>
    </message>
    <message>
        <source>S’identifier à la base centrale</source>
        <translation>Sign in at the central database</translation>
    </message>
    <message>
        <source>Votre administrateur vous a donné un rôle et un mot de passe. Ils sont gardés par le coffre du système, et vous ne les retaperez pas.</source>
        <translation>Your administrator gave you a role and a password. The system’s credential store keeps them, and you will not type them again.</translation>
    </message>
</context>
<context>
    <name>StateBanner</name>
    <message>
        <source>ANNULÉ — rien ne partira</source>
        <translation>CANCELLED — nothing will leave</translation>
    </message>
    <message>
        <source>Appel suivant (F9)</source>
        <translation>Next call (F9)</translation>
    </message>
    <message>
        <source>BROUILLON — rien n’est parti</source>
        <translation>DRAFT — nothing has left</translation>
    </message>
    <message>
        <source>EN DOUTE — ne pas renvoyer, prévenir le superviseur</source>
        <translation>IN DOUBT — do not send again, tell the supervisor</translation>
    </message>
    <message>
        <source>EN FILE — partira vers {installer} dès que le relais répondra</source>
        <translation>QUEUED — will leave for {installer} as soon as the relay answers</translation>
    </message>
    <message>
        <source>EN FILE — partira vers {installer}, au retour du réseau s’il manque</source>
        <translation>QUEUED — will leave for {installer}, when the network is back if it is missing</translation>
    </message>
    <message>
        <source>ENREGISTREMENT — un instant</source>
        <translation>RECORDING — one moment</translation>
    </message>
    <message>
        <source>ENVOYÉ</source>
        <translation>SENT</translation>
    </message>
    <message>
        <source>ENVOYÉ à {time} à {installer}</source>
        <translation>SENT at {time} to {installer}</translation>
    </message>
    <message>
        <source>NON ÉLIGIBLE — compté sans identité, rien de personnel gardé</source>
        <translation>NOT ELIGIBLE — counted without identity, nothing personal kept</translation>
    </message>
    <message>
        <source>REFUS — rien transmis, rien de personnel gardé</source>
        <translation>REFUSED — nothing transmitted, nothing personal kept</translation>
    </message>
    <message>
        <source>SANS INSTALLATEUR — compté par commune, rien de personnel gardé</source>
        <translation>NO INSTALLER — counted by town, nothing personal kept</translation>
    </message>
    <message>
        <source>ÉCHEC DE L’ENVOI — le dossier est gardé, voir la file d’envoi</source>
        <translation>SENDING FAILED — the case is kept, see the queue</translation>
    </message>
</context>
<context>
    <name>StoryList</name>
    <message>
        <source>Historique du dossier</source>
        <translation>History of the case</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message numerus="yes">
        <source>%n proposition(s), flèche bas pour choisir</source>
        <translation>
            <numerusform>%n suggestion, arrow down to choose</numerusform>
            <numerusform>%n suggestions, arrow down to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Appel</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>&amp;Quitter</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Réessayer</source>
        <translation>&amp;Retry</translation>
    </message>
    <message>
        <source>Après correction du fichier settings.toml, choisissez «&#xa0;Réessayer&#xa0;».</source>
        <translation>Once settings.toml is corrected, choose “Retry”.</translation>
    </message>
    <message>
        <source>Le poste ne peut pas s’ouvrir</source>
        <translation>The desk cannot be opened</translation>
    </message>
    <message>
        <source>Le programme a rencontré une erreur qu’il n’attendait pas.</source>
        <translation>The program met an error that it did not expect.</translation>
    </message>
    <message>
        <source>Ne supprimez rien&#xa0;: le dossier du profil contient les sauvegardes dont l’administrateur a besoin.</source>
        <translation>Delete nothing: the profile folder holds the copies that the administrator needs.</translation>
    </message>
    <message>
        <source>Une fois la cause écartée, choisissez «&#xa0;Réessayer&#xa0;».</source>
        <translation>Once the cause is gone, choose “Retry”.</translation>
    </message>
    <message>
        <source>Vos dossiers sont intacts&#xa0;; ils attendent la version qui sait les lire.</source>
        <translation>Your cases are intact; they wait for the version that can read them.</translation>
    </message>
</context>
<context>
    <name>WaitingLabel</name>
    <message numerus="yes">
        <source>%n courriel(s) en file</source>
        <translation>
            <numerusform>%n letter queued</numerusform>
            <numerusform>%n letters queued</numerusform>
        </translation>
    </message>
    <message>
        <source>Ouverture du poste…</source>
        <translation>Opening the desk…</translation>
    </message>
    <message>
        <source>Rien n’attend&#xa0;: tous les courriels sont partis.</source>
        <translation>Nothing waits: every letter has left.</translation>
    </message>
    <message>
        <source>relais injoignable, les envois reprendront seuls</source>
        <translation>relay unreachable, sending will resume by itself</translation>
    </message>
    <message numerus="yes">
        <source>▲ %n en doute&#xa0;: à trancher dans la file d’envoi</source>
        <translation>
            <numerusform>▲ %n in doubt: to be settled in the queue</numerusform>
            <numerusform>▲ %n in doubt: to be settled in the queue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✖ %n en échec</source>
        <translation>
            <numerusform>✖ %n failed</numerusform>
            <numerusform>✖ %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkTable</name>
    <message>
        <source>Ce qui est à faire</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Urgence</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>au plus tard mercredi</source>
        <translation>by Wednesday at the latest</translation>
    </message>
    <message>
        <source>À faire</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Échéance</source>
        <translation>Deadline</translation>
    </message>
</context>
<context>
    <name>_Weeks</name>
    <message>
        <source>Calendrier</source>
        <translation>Calendar</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>&amp;Enregistrer</source>
        <translation>R&amp;ecord</translation>
    </message>
    <message>
        <source>&amp;Jour du rendez-vous (jj/mm/aaaa)</source>
        <translation>&amp;Day of the visit (dd/mm/yyyy)</translation>
    </message>
    <message>
        <source>&amp;Le (aujourd’hui si rien n’est noté)</source>
        <translation>&amp;On (today if nothing is noted)</translation>
    </message>
    <message>
        <source>&amp;Le (jj/mm/aaaa)</source>
        <translation>&amp;On (dd/mm/yyyy)</translation>
    </message>
    <message>
        <source>&amp;Non, pas d’appel</source>
        <translation>&amp;No, no call</translation>
    </message>
    <message>
        <source>&amp;Numéro de la facture d’installation</source>
        <translation>&amp;Number of the installation’s invoice</translation>
    </message>
    <message>
        <source>&amp;Oui, il l’a appelé</source>
        <translation>&amp;Yes, they called</translation>
    </message>
    <message>
        <source>Accord pour cet installateur</source>
        <translation>Consent for this installer</translation>
    </message>
    <message>
        <source>Accord pour un autre ensuite</source>
        <translation>Consent for another one after it</translation>
    </message>
    <message>
        <source>Accord retiré par le client</source>
        <translation>Consent withdrawn by the client</translation>
    </message>
    <message>
        <source>Annulé par le client</source>
        <translation>Cancelled by the client</translation>
    </message>
    <message>
        <source>Attention&#xa0;: {what}.</source>
        <translation>Careful: {what}.</translation>
    </message>
    <message>
        <source>Aucun accord valable ne le permet&#xa0;: lisez au client, et notez sa réponse.</source>
        <translation>No valid consent allows it: read to the client, and note the answer.</translation>
    </message>
    <message>
        <source>Autre motif</source>
        <translation>Another reason</translation>
    </message>
    <message>
        <source>Avant le déplacement</source>
        <translation>Before travelling</translation>
    </message>
    <message>
        <source>Ce qui n’est pas parti est annulé&#xa0;; le dossier se termine.</source>
        <translation>What has not left is cancelled; the case ends.</translation>
    </message>
    <message>
        <source>Client déclaré injoignable</source>
        <translation>Client said to be unreachable</translation>
    </message>
    <message>
        <source>Client injoignable</source>
        <translation>Client unreachable</translation>
    </message>
    <message>
        <source>Clore le dossier</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Clore sans suite</source>
        <translation>Close without follow-up</translation>
    </message>
    <message>
        <source>Confier à {name}</source>
        <translation>Entrust to {name}</translation>
    </message>
    <message>
        <source>Confirmer</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Confirmer le retrait</source>
        <translation>Confirm the withdrawal</translation>
    </message>
    <message>
        <source>Confié à l’installateur suivant</source>
        <translation>Entrusted to the next installer</translation>
    </message>
    <message>
        <source>Contact de l’installateur</source>
        <translation>The installer’s contact</translation>
    </message>
    <message>
        <source>Contact de l’installateur avec le client</source>
        <translation>The installer’s contact with the client</translation>
    </message>
    <message>
        <source>Corriger les coordonnées du client</source>
        <translation>Correct the client’s details</translation>
    </message>
    <message>
        <source>Corriger les coordonnées…</source>
        <translation>Correct the details…</translation>
    </message>
    <message>
        <source>Cou&amp;rriels</source>
        <translation>E-&amp;mails</translation>
    </message>
    <message>
        <source>Coupon complet</source>
        <translation>Coupon complete</translation>
    </message>
    <message>
        <source>Coupon expiré</source>
        <translation>Coupon expired</translation>
    </message>
    <message>
        <source>Coupon incomplet</source>
        <translation>Coupon incomplete</translation>
    </message>
    <message>
        <source>Coupon refusé</source>
        <translation>Coupon refused</translation>
    </message>
    <message>
        <source>Coupon remis</source>
        <translation>Coupon handed over</translation>
    </message>
    <message>
        <source>Coupon reçu</source>
        <translation>Coupon received</translation>
    </message>
    <message>
        <source>Coupon validé</source>
        <translation>Coupon validated</translation>
    </message>
    <message>
        <source>Courriel accepté pour l’installateur</source>
        <translation>E-mail accepted for the installer</translation>
    </message>
    <message>
        <source>Courriel non remis à l’installateur</source>
        <translation>E-mail not delivered to the installer</translation>
    </message>
    <message>
        <source>Devis accepté</source>
        <translation>Quote accepted</translation>
    </message>
    <message>
        <source>Devis accepté par le client</source>
        <translation>Quote accepted by the client</translation>
    </message>
    <message>
        <source>Devis refusé</source>
        <translation>Quote refused</translation>
    </message>
    <message>
        <source>Devis refusé par le client</source>
        <translation>Quote refused by the client</translation>
    </message>
    <message>
        <source>Devis remis</source>
        <translation>Quote given</translation>
    </message>
    <message>
        <source>Devis remis au client</source>
        <translation>Quote given to the client</translation>
    </message>
    <message>
        <source>Dossier clos</source>
        <translation>Case closed</translation>
    </message>
    <message>
        <source>Dossier clos sans suite</source>
        <translation>Case closed without follow-up</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Enregistrer la liste</source>
        <translation>Record the list</translation>
    </message>
    <message>
        <source>Enregistrer le refus</source>
        <translation>Record the refusal</translation>
    </message>
    <message>
        <source>Enregistrer les corrections</source>
        <translation>Record the corrections</translation>
    </message>
    <message>
        <source>Entre le {first} et le {last}. Un point marque les jours possibles&#xa0;; un jour barré est fermé.</source>
        <translation>Between {first} and {last}. A dot marks the possible days; a day struck through is closed.</translation>
    </message>
    <message>
        <source>Envoi annulé par le téléconseiller</source>
        <translation>Sending cancelled by the agent</translation>
    </message>
    <message>
        <source>Facture déjà utilisée</source>
        <translation>Invoice already used</translation>
    </message>
    <message>
        <source>Fiche du dossier</source>
        <translation>The case’s card</translation>
    </message>
    <message>
        <source>Fixer le rendez-vous</source>
        <translation>Plan the visit</translation>
    </message>
    <message>
        <source>Histori&amp;que</source>
        <translation>&amp;History</translation>
    </message>
    <message>
        <source>Imprimer la confirmation (PDF)</source>
        <translation>Print the confirmation (PDF)</translation>
    </message>
    <message>
        <source>Imprimer la liste (PDF)</source>
        <translation>Print the list (PDF)</translation>
    </message>
    <message>
        <source>Imprimer le coupon (PDF)</source>
        <translation>Print the coupon (PDF)</translation>
    </message>
    <message>
        <source>Installateur suivant</source>
        <translation>Next installer</translation>
    </message>
    <message>
        <source>Installation faite</source>
        <translation>Installation done</translation>
    </message>
    <message>
        <source>La charte de l’installateur est suspendue ou terminée</source>
        <translation>The installer’s charter is suspended or over</translation>
    </message>
    <message>
        <source>Le client a refusé un autre installateur le {moment}&#xa0;: lisez, et notez sa réponse.</source>
        <translation>The client refused another installer on {moment}: read, and note the answer.</translation>
    </message>
    <message>
        <source>Le client l’a accepté le {moment}, pour un autre installateur que {named}.</source>
        <translation>The client accepted it on {moment}, for another installer than {named}.</translation>
    </message>
    <message>
        <source>Le client l’a demandé</source>
        <translation>The client asked for it</translation>
    </message>
    <message>
        <source>Le client retire son accord&#xa0;: ce qui n’est pas parti est annulé, et l’installateur est prié d’effacer le reste.</source>
        <translation>The client withdraws consent: what has not left is cancelled, and the installer is asked to erase the rest.</translation>
    </message>
    <message>
        <source>Le dossier attendra un autre installateur.</source>
        <translation>The case will wait for another installer.</translation>
    </message>
    <message>
        <source>Les jours possibles ne sont pas encore connus.</source>
        <translation>The possible days are not known yet.</translation>
    </message>
    <message>
        <source>Liste de l’installation</source>
        <translation>The installation’s checklist</translation>
    </message>
    <message>
        <source>L’essai est noté à cet instant&#xa0;; trois essais, deux jours&#xa0;: injoignable.</source>
        <translation>The attempt is noted as of now; three attempts, two days: unreachable.</translation>
    </message>
    <message>
        <source>L’installateur a appelé le client</source>
        <translation>The installer called the client</translation>
    </message>
    <message>
        <source>L’installateur a-t-il appelé le client&#xa0;?</source>
        <translation>Did the installer call the client?</translation>
    </message>
    <message>
        <source>L’installateur actuel est encore dans les délais.</source>
        <translation>The present installer still has time.</translation>
    </message>
    <message>
        <source>L’installateur l’a demandé</source>
        <translation>The installer asked for it</translation>
    </message>
    <message>
        <source>L’installateur ne donne plus de nouvelles</source>
        <translation>The installer gives no more news</translation>
    </message>
    <message>
        <source>L’installateur ne prend pas le dossier</source>
        <translation>The installer does not take the case</translation>
    </message>
    <message>
        <source>L’installateur n’a pas appelé dans le délai</source>
        <translation>The installer did not call in time</translation>
    </message>
    <message>
        <source>L’installateur qui a déjà reçu ces coordonnées est prévenu par courriel. Un autre lieu est un autre dossier.</source>
        <translation>The installer who has these details already is told by e-mail. Another place is another case.</translation>
    </message>
    <message>
        <source>Matériel et identifiants reçus</source>
        <translation>Equipment and identifiers received</translation>
    </message>
    <message>
        <source>Matériel, identifiants et mot de passe sont arrivés chez le client.</source>
        <translation>Equipment, identifiers and password have come to the client.</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Noter l’essai</source>
        <translation>Note the attempt</translation>
    </message>
    <message>
        <source>Notre appel sans réponse</source>
        <translation>Our call without an answer</translation>
    </message>
    <message>
        <source>Nous l’apprenons après coup</source>
        <translation>We learn of it afterwards</translation>
    </message>
    <message>
        <source>On ne &amp;sait pas</source>
        <translation>Nobody &amp;knows</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Oui ou non seulement&#xa0;: ne demandez et ne notez jamais l’identifiant ni le mot de passe.</source>
        <translation>Yes or no only: never ask for, or note, the identifier or the password.</translation>
    </message>
    <message>
        <source>Pas de facture internet Orange</source>
        <translation>No Orange internet bill</translation>
    </message>
    <message>
        <source>Pièces non conformes</source>
        <translation>Papers not in order</translation>
    </message>
    <message>
        <source>Pourquoi changer&#xa0;?</source>
        <translation>Why change?</translation>
    </message>
    <message>
        <source>Pourquoi&#xa0;?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>Que manque-t-il&#xa0;?</source>
        <translation>What is missing?</translation>
    </message>
    <message>
        <source>Quel danger&#xa0;?</source>
        <translation>What danger?</translation>
    </message>
    <message>
        <source>Refus de l’installateur</source>
        <translation>The installer declines</translation>
    </message>
    <message>
        <source>Remis comment&#xa0;?</source>
        <translation>Handed over how?</translation>
    </message>
    <message>
        <source>Remise appliquée</source>
        <translation>Rebate applied</translation>
    </message>
    <message>
        <source>Rendez-vous de pose</source>
        <translation>Installation visit</translation>
    </message>
    <message>
        <source>Rendez-vous fixé</source>
        <translation>Visit planned</translation>
    </message>
    <message>
        <source>Rendez-vous préparé</source>
        <translation>Visit prepared</translation>
    </message>
    <message>
        <source>Rendez-vous reporté</source>
        <translation>Visit postponed</translation>
    </message>
    <message>
        <source>Report du rendez-vous</source>
        <translation>Visit postponed</translation>
    </message>
    <message>
        <source>Reporter le rendez-vous</source>
        <translation>Postpone the visit</translation>
    </message>
    <message>
        <source>Retrait de l’accord</source>
        <translation>Consent withdrawn</translation>
    </message>
    <message>
        <source>Suspendre</source>
        <translation>Suspend</translation>
    </message>
    <message>
        <source>Suspendre pour sécurité</source>
        <translation>Suspend for safety</translation>
    </message>
    <message>
        <source>Suspendu pour sécurité</source>
        <translation>Suspended for safety</translation>
    </message>
    <message>
        <source>Suspension pour sécurité</source>
        <translation>Suspension for safety</translation>
    </message>
    <message>
        <source>Vérifié au téléphone</source>
        <translation>Checked on the telephone</translation>
    </message>
    <message>
        <source>aucun installateur n’est sollicité</source>
        <translation>no installer is asked</translation>
    </message>
    <message>
        <source>aucun rendez-vous n’est fixé</source>
        <translation>no visit is planned</translation>
    </message>
    <message>
        <source>autre motif</source>
        <translation>another reason</translation>
    </message>
    <message>
        <source>déjà passé</source>
        <translation>already over</translation>
    </message>
    <message>
        <source>hors délai&#xa0;: motif demandé</source>
        <translation>outside the window: a reason is needed</translation>
    </message>
    <message>
        <source>le client a retiré son accord</source>
        <translation>the client has withdrawn consent</translation>
    </message>
    <message>
        <source>le client n’en veut pas</source>
        <translation>the client does not want it</translation>
    </message>
    <message>
        <source>le coupon est dans l’état&#xa0;: {state}</source>
        <translation>the coupon stands as: {state}</translation>
    </message>
    <message>
        <source>le dossier est terminé ({state})</source>
        <translation>the case has ended ({state})</translation>
    </message>
    <message>
        <source>le dossier n’attend plus de pose ({state})</source>
        <translation>the case waits for no installation any more ({state})</translation>
    </message>
    <message>
        <source>le rendez-vous est déjà confirmé</source>
        <translation>the visit is confirmed already</translation>
    </message>
    <message>
        <source>l’installation n’est pas faite</source>
        <translation>the installation is not done</translation>
    </message>
    <message>
        <source>matériel absent</source>
        <translation>equipment missing</translation>
    </message>
    <message>
        <source>non précisée</source>
        <translation>not said</translation>
    </message>
    <message>
        <source>possible dans l’état&#xa0;: {states}</source>
        <translation>possible when it stands as: {states}</translation>
    </message>
    <message>
        <source>{name}, à {town}, à {distance}&#xa0;: {turn}e installateur sollicité.</source>
        <translation>{name}, {town}, {distance} away: installer no. {turn} to be asked.</translation>
    </message>
    <message>
        <source>À &amp;revoir le (facultatif)</source>
        <translation>Look &amp;again on (optional)</translation>
    </message>
</context>
<context>
    <name>centre</name>
    <message numerus="yes">
        <source>%n action(s) de ce poste ne sont pas encore au centre&#xa0;: elles sont gardées ici et partiront seules.</source>
        <translation>
            <numerusform>%n action of this desk is not at the centre yet: it is kept here and will go by itself.</numerusform>
            <numerusform>%n actions of this desk are not at the centre yet: they are kept here and will go by themselves.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ce poste doit être mis à jour&#xa0;: il envoie encore, mais il ne reçoit plus.</source>
        <translation>This desk must be updated: it still sends, but receives no more.</translation>
    </message>
    <message>
        <source>Dernier échange réussi&#xa0;: {moment}.</source>
        <translation>Last successful exchange: {moment}.</translation>
    </message>
    <message>
        <source>Le centre n’a encore jamais répondu à ce poste.</source>
        <translation>The centre has never answered this desk yet.</translation>
    </message>
    <message>
        <source>L’horloge de ce poste avance de {span} sur celle du centre&#xa0;: faites-la régler.</source>
        <translation>This desk’s clock is {span} ahead of the centre’s: have it set.</translation>
    </message>
    <message>
        <source>L’horloge de ce poste retarde de {span} sur celle du centre&#xa0;: faites-la régler.</source>
        <translation>This desk’s clock is {span} behind the centre’s: have it set.</translation>
    </message>
    <message>
        <source>Tout ce que ce poste a fait est aussi au centre.</source>
        <translation>Everything that this desk did is at the centre as well.</translation>
    </message>
    <message>
        <source>Votre rôle a changé&#xa0;: fermez et rouvrez le programme pour l’appliquer.</source>
        <translation>Your role has changed: close the program and open it again to apply it.</translation>
    </message>
    <message>
        <source>centre indisponible pour l’instant</source>
        <translation>centre unavailable for now</translation>
    </message>
    <message>
        <source>centre injoignable</source>
        <translation>centre unreachable</translation>
    </message>
    <message>
        <source>centre injoignable depuis {span}</source>
        <translation>centre unreachable for {span}</translation>
    </message>
    <message>
        <source>centre joint à {time}</source>
        <translation>centre reached at {time}</translation>
    </message>
    <message>
        <source>centre&#xa0;: premier échange…</source>
        <translation>centre: first exchange…</translation>
    </message>
    <message numerus="yes">
        <source>à transmettre au centre&#xa0;: %n</source>
        <translation>
            <numerusform>to be told to the centre: %n</numerusform>
            <numerusform>to be told to the centre: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ horloge décalée de {span}</source>
        <translation>▲ clock off by {span}</translation>
    </message>
    <message>
        <source>▲ mise à jour nécessaire</source>
        <translation>▲ update needed</translation>
    </message>
    <message>
        <source>▲ pas d’échange avec le centre</source>
        <translation>▲ no exchange with the centre</translation>
    </message>
</context>
<context>
    <name>desks</name>
    <message numerus="yes">
        <source>%n courriel(s) qui n’ont pas quitté leur poste</source>
        <translation>
            <numerusform>%n e-mail that has not left its desk</numerusform>
            <numerusform>%n e-mails that have not left their desk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s) muet(s)</source>
        <translation>
            <numerusform>%n silent desk</numerusform>
            <numerusform>%n silent desks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poste(s), aucun ne retient de courriel en silence.</source>
        <translation>
            <numerusform>%n desk, and it holds no e-mail in silence.</numerusform>
            <numerusform>%n desks, and none holds an e-mail in silence.</numerusform>
        </translation>
    </message>
    <message>
        <source>Centre interrogé le {moment}</source>
        <translation>Centre asked on {moment}</translation>
    </message>
    <message>
        <source>copie ou restauration d’un autre poste</source>
        <translation>copy or restoration of another desk</translation>
    </message>
    <message>
        <source>en ordre</source>
        <translation>in order</translation>
    </message>
    <message>
        <source>il y a {span}</source>
        <translation>{span} ago</translation>
    </message>
    <message>
        <source>{count}, depuis {span}</source>
        <translation>{count}, for {span}</translation>
    </message>
    <message>
        <source>{desks}, {letters}.</source>
        <translation>{desks}, {letters}.</translation>
    </message>
    <message>
        <source>éteint ou coupé</source>
        <translation>switched off or cut off</translation>
    </message>
    <message>
        <source>▲ horloge décalée de {span}</source>
        <translation>▲ clock off by {span}</translation>
    </message>
    <message>
        <source>▲ muet, et des courriels l’attendent</source>
        <translation>▲ silent, and e-mails wait for it</translation>
    </message>
    <message>
        <source>▲ à trancher sur ce poste</source>
        <translation>▲ to be settled at this desk</translation>
    </message>
</context>
<context>
    <name>directory</name>
    <message>
        <source>&amp;Localiser</source>
        <translation>&amp;Locate</translation>
    </message>
    <message>
        <source>Actifs</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Affic&amp;her</source>
        <translation>S&amp;how</translation>
    </message>
    <message>
        <source>Annuaire</source>
        <translation>Directory</translation>
    </message>
    <message>
        <source>Carte de l’annuaire</source>
        <translation>Map of the directory</translation>
    </message>
    <message>
        <source>Charte expirée</source>
        <translation>Charter expired</translation>
    </message>
    <message>
        <source>Re&amp;chercher</source>
        <translation>Sear&amp;ch</translation>
    </message>
    <message>
        <source>Retirés</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Suspendus</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>nom, SIRET, commune ou code postal</source>
        <translation>name, SIRET, town or postcode</translation>
    </message>
    <message>
        <source>À localiser</source>
        <translation>To be located</translation>
    </message>
</context>
<context>
    <name>due</name>
    <message numerus="yes">
        <source>%n dossier(s) encore à examiner</source>
        <translation>
            <numerusform>%n case still to be looked at</numerusform>
            <numerusform>%n cases still to be looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n en retard</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent(s)</source>
        <translation>
            <numerusform>%n urgent</numerusform>
            <numerusform>%n urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n à faire</source>
        <translation>
            <numerusform>%n to do</numerusform>
            <numerusform>%n to do</numerusform>
        </translation>
    </message>
    <message>
        <source>Courriel en doute&#xa0;: décider s’il est parti</source>
        <translation>E-mail in doubt: decide whether it left</translation>
    </message>
    <message>
        <source>Courriel en échec&#xa0;: le reprendre ou l’annuler</source>
        <translation>E-mail failed: try again or cancel it</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Pas d’appel dans le délai&#xa0;: demander au client</source>
        <translation>No call in time: ask the client</translation>
    </message>
    <message>
        <source>Réponse reçue&#xa0;: à lire</source>
        <translation>Reply received: to be read</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>au plus tard {day}</source>
        <translation>by {day} at the latest</translation>
    </message>
    <message>
        <source>avant {moment}</source>
        <translation>before {moment}</translation>
    </message>
    <message>
        <source>depuis {moment}</source>
        <translation>since {moment}</translation>
    </message>
    <message>
        <source>{task} (le programme l’écrit)</source>
        <translation>{task} (written by the program)</translation>
    </message>
    <message>
        <source>&#xa0;· </source>
        <translation>&#xa0;· </translation>
    </message>
    <message>
        <source>À faire</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>À venir</source>
        <translation>Ahead</translation>
    </message>
</context>
<context>
    <name>follow_up</name>
    <message>
        <source>&amp;Rechercher (F3)</source>
        <translation>Sea&amp;rch (F3)</translation>
    </message>
    <message>
        <source>Suivi</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>téléphone, nom, référence ou commune</source>
        <translation>telephone, name, reference or town</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>H&apos;&#xa0;h&#xa0;&apos;mm</source>
        <comment>time of day, QLocale format</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>dans {duration}</source>
        <translation>in {duration}</translation>
    </message>
    <message>
        <source>dd/MM/yyyy</source>
        <comment>day in a table, QLocale format</comment>
        <translation>dd/MM/yyyy</translation>
    </message>
    <message>
        <source>dd/MM/yyyy HH:mm</source>
        <comment>moment in a table, QLocale format</comment>
        <translation>dd/MM/yyyy HH:mm</translation>
    </message>
    <message>
        <source>dddd 1&apos;er&apos; MMMM</source>
        <comment>first day of a month, QLocale format</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>day, QLocale format</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>depuis {duration}</source>
        <translation>for {duration}</translation>
    </message>
    <message>
        <source>fr</source>
        <comment>ISO 639 code of this very language</comment>
        <translation>en</translation>
    </message>
    <message>
        <source>maintenant</source>
        <translation>now</translation>
    </message>
    <message>
        <source>moins d’une minute</source>
        <translation>less than a minute</translation>
    </message>
    <message>
        <source>{day} à {time}</source>
        <translation>{day} at {time}</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>SIRET</source>
        <translation>SIRET</translation>
    </message>
    <message>
        <source>absences</source>
        <translation>absences</translation>
    </message>
    <message>
        <source>charte</source>
        <translation>charter</translation>
    </message>
    <message>
        <source>code postal</source>
        <translation>postcode</translation>
    </message>
    <message>
        <source>commune</source>
        <translation>town</translation>
    </message>
    <message>
        <source>coordonnées</source>
        <translation>coordinates</translation>
    </message>
    <message>
        <source>courriel</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>du {first} au {last}</source>
        <translation>from {first} to {last}</translation>
    </message>
    <message>
        <source>entrée dans l’annuaire</source>
        <translation>entered the directory</translation>
    </message>
    <message>
        <source>le {day}</source>
        <translation>on {day}</translation>
    </message>
    <message>
        <source>raison sociale</source>
        <translation>company name</translation>
    </message>
    <message>
        <source>signée le {day}, jusqu’au {end}</source>
        <translation>signed on {day}, until {end}</translation>
    </message>
    <message>
        <source>signée le {day}, sans date de fin</source>
        <translation>signed on {day}, no end date</translation>
    </message>
    <message>
        <source>téléphone</source>
        <translation>telephone</translation>
    </message>
    <message>
        <source>voie</source>
        <translation>street</translation>
    </message>
    <message>
        <source>{field}, {before} → {after}</source>
        <translation>{field}, {before} → {after}</translation>
    </message>
    <message>
        <source>{moment}, par {by}&#xa0;: {what}</source>
        <translation>{moment}, by {by}: {what}</translation>
    </message>
    <message>
        <source>{moment}&#xa0;: {what}</source>
        <translation>{moment}: {what}</translation>
    </message>
    <message>
        <source>état</source>
        <translation>standing</translation>
    </message>
</context>
<context>
    <name>import_report</name>
    <message>
        <source>colonne</source>
        <translation>column</translation>
    </message>
    <message>
        <source>ligne</source>
        <translation>line</translation>
    </message>
    <message>
        <source>raison</source>
        <translation>reason</translation>
    </message>
</context>
<context>
    <name>letters</name>
    <message>
        <source>accepté</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>arrêté avant l’envoi</source>
        <translation>stopped before it was sent</translation>
    </message>
    <message>
        <source>arrêté&#xa0;: contenu non sûr</source>
        <translation>stopped: unsafe content</translation>
    </message>
    <message>
        <source>liaison non sûre</source>
        <translation>line not secure</translation>
    </message>
    <message>
        <source>pas de réponse</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>refusé par le relais</source>
        <translation>refused by the relay</translation>
    </message>
    <message>
        <source>relais injoignable</source>
        <translation>relay out of reach</translation>
    </message>
    <message>
        <source>relais&#xa0;: identification refusée</source>
        <translation>relay: sign-in refused</translation>
    </message>
    <message>
        <source>reporté par le relais</source>
        <translation>put off by the relay</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;Appel</source>
        <translation>&amp;Call</translation>
    </message>
    <message>
        <source>&amp;Appel	Ctrl+1</source>
        <translation>&amp;Call	Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;Ouvrir l’appel entrant	F2</source>
        <translation>&amp;Open the incoming call	F2</translation>
    </message>
    <message>
        <source>&amp;Poste</source>
        <translation>&amp;Desk</translation>
    </message>
    <message>
        <source>&amp;Quitter</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Rechercher un dossier…	F3</source>
        <translation>&amp;Find a case…	F3</translation>
    </message>
    <message>
        <source>&amp;Touches du clavier	F1</source>
        <translation>&amp;Keyboard keys	F1</translation>
    </message>
    <message>
        <source>A&amp;ffichage</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>A&amp;ide</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Appel &amp;suivant	F9</source>
        <translation>&amp;Next call	F9</translation>
    </message>
    <message>
        <source>Ce qui &amp;sort de ce poste…</source>
        <translation>What &amp;leaves this desk…</translation>
    </message>
    <message>
        <source>Mise en relation {version}

Met les clients Orange en relation avec l’antenniste de la charte le plus proche.

Logiciel libre, licence GNU GPL version 3 ou ultérieure.</source>
        <translation>Mise en relation {version}

Puts Orange clients in touch with the nearest charter installer.

Free software, GNU GPL version 3 or later.</translation>
    </message>
    <message>
        <source>S’&amp;identifier au centre…</source>
        <translation>S&amp;ign in at the centre…</translation>
    </message>
    <message>
        <source>À &amp;propos…</source>
        <translation>&amp;About…</translation>
    </message>
    <message>
        <source>À propos de Mise en relation</source>
        <translation>About Mise en relation</translation>
    </message>
    <message>
        <source>É&amp;changer avec le centre maintenant</source>
        <translation>E&amp;xchange with the centre now</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>= inchangé</source>
        <translation>= unchanged</translation>
    </message>
    <message>
        <source>Accord</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>Accord par version du texte</source>
        <translation>Consent by version of the text</translation>
    </message>
    <message>
        <source>Accords</source>
        <translation>Consents</translation>
    </message>
    <message>
        <source>Aucun contact connu sur cette période</source>
        <translation>No contact known in this period</translation>
    </message>
    <message>
        <source>Aucun dossier ouvert sur cette période</source>
        <translation>No case opened in this period</translation>
    </message>
    <message>
        <source>Aucun département sur cette période</source>
        <translation>No department in this period</translation>
    </message>
    <message>
        <source>Aucun installateur sollicité sur cette période</source>
        <translation>No installer asked in this period</translation>
    </message>
    <message>
        <source>Autres équipes</source>
        <translation>Other teams</translation>
    </message>
    <message>
        <source>Chiffre</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Communes sans installateur</source>
        <translation>Towns without an installer</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Contact en 48 h</source>
        <translation>Contact within 48 h</translation>
    </message>
    <message>
        <source>Contactés</source>
        <translation>Contacted</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Coupons</source>
        <translation>Coupons</translation>
    </message>
    <message>
        <source>Coupons remis</source>
        <translation>Coupons handed out</translation>
    </message>
    <message>
        <source>Coupons utilisés</source>
        <translation>Coupons redeemed</translation>
    </message>
    <message>
        <source>Courriels en doute</source>
        <translation>Letters in doubt</translation>
    </message>
    <message>
        <source>Courriels en échec</source>
        <translation>Failed letters</translation>
    </message>
    <message>
        <source>Demande</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Demandes</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Demandes sans installateur</source>
        <translation>Requests without an installer</translation>
    </message>
    <message>
        <source>Devis</source>
        <translation>Quotes</translation>
    </message>
    <message>
        <source>Devis acceptés</source>
        <translation>Quotes accepted</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <source>Distance, médiane</source>
        <translation>Distance, median</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Distances</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Délai d’envoi, 9 sur 10</source>
        <translation>Sending delay, 9 of 10</translation>
    </message>
    <message>
        <source>Délai d’envoi, médiane</source>
        <translation>Sending delay, median</translation>
    </message>
    <message>
        <source>Délai total, 9 sur 10</source>
        <translation>Whole delay, 9 of 10</translation>
    </message>
    <message>
        <source>Délai total, médiane</source>
        <translation>Whole delay, median</translation>
    </message>
    <message>
        <source>Département</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>En 48 h</source>
        <translation>In 48 h</translation>
    </message>
    <message>
        <source>En attente</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Entendu</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>Envoi</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Inconnus</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Installateur</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Installateurs silencieux</source>
        <translation>Silent installers</translation>
    </message>
    <message>
        <source>Jour</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Le plus de dossiers&#xa0;: {n}, le {day}</source>
        <translation>Most cases: {n}, on {day}</translation>
    </message>
    <message>
        <source>Mises en relation</source>
        <translation>Referrals</translation>
    </message>
    <message>
        <source>Ouverts</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Par département</source>
        <translation>By department</translation>
    </message>
    <message>
        <source>Par installateur</source>
        <translation>By installer</translation>
    </message>
    <message>
        <source>Par jour</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>Par site</source>
        <translation>By site</translation>
    </message>
    <message>
        <source>Parcours des demandes</source>
        <translation>The requests’ way</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Pose entre 15 et 20 jours</source>
        <translation>Installation in 15 to 20 days</translation>
    </message>
    <message>
        <source>Poste</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Postes silencieux</source>
        <translation>Silent desks</translation>
    </message>
    <message>
        <source>Posés</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Période précédente</source>
        <translation>Previous period</translation>
    </message>
    <message>
        <source>Refus</source>
        <translation>Declined</translation>
    </message>
    <message>
        <source>Refus d’accord</source>
        <translation>Consent refused</translation>
    </message>
    <message>
        <source>Refus d’installateurs</source>
        <translation>Declined by installers</translation>
    </message>
    <message>
        <source>Remises accordées</source>
        <translation>Discounts granted</translation>
    </message>
    <message>
        <source>Retrait transmis, médiane</source>
        <translation>Withdrawal passed on, median</translation>
    </message>
    <message>
        <source>Retraits d’accord</source>
        <translation>Consents withdrawn</translation>
    </message>
    <message>
        <source>Réattributions</source>
        <translation>Reassignments</translation>
    </message>
    <message>
        <source>Réattribués</source>
        <translation>Reassigned</translation>
    </message>
    <message>
        <source>Sans contact</source>
        <translation>No contact</translation>
    </message>
    <message>
        <source>Silencieux</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Sollicités</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>Sur</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>Tardifs</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Taux d’accord</source>
        <translation>Consent rate</translation>
    </message>
    <message>
        <source>Tous les chiffres</source>
        <translation>All figures</translation>
    </message>
    <message>
        <source>Toutes les demandes ont trouvé un installateur</source>
        <translation>Every request found an installer</translation>
    </message>
    <message>
        <source>Transmis</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Un client sur deux est à moins de {far} de son installateur</source>
        <translation>One client in two is less than {far} from the installer</translation>
    </message>
    <message>
        <source>Valeur</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Version du texte</source>
        <translation>Version of the text</translation>
    </message>
    <message>
        <source>pas de comparaison</source>
        <translation>no comparison</translation>
    </message>
    <message>
        <source>{asked} · {rate} en 48&#xa0;h</source>
        <translation>{asked} · {rate} within 48 h</translation>
    </message>
    <message>
        <source>{before} avant</source>
        <translation>{before} before</translation>
    </message>
    <message>
        <source>{calls} sans installateur, dans {places}</source>
        <translation>{calls} without an installer, in {places}</translation>
    </message>
    <message>
        <source>{department}&#xa0;: {share} des dossiers ouverts</source>
        <translation>{department}: {share} of the cases opened</translation>
    </message>
    <message>
        <source>{installed} sur {opened}</source>
        <translation>{installed} out of {opened}</translation>
    </message>
    <message>
        <source>{low} km et plus</source>
        <translation>{low} km and more</translation>
    </message>
    <message>
        <source>{low} à {high} km</source>
        <translation>{low} to {high} km</translation>
    </message>
    <message numerus="yes">
        <source>{n} commune(s)</source>
        <translation>
            <numerusform>{n} town</numerusform>
            <numerusform>{n} towns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} demande(s)</source>
        <translation>
            <numerusform>{n} request</numerusform>
            <numerusform>{n} requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} dossier(s) posé(s)</source>
        <translation>
            <numerusform>{n} case installed</numerusform>
            <numerusform>{n} cases installed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} inconnu(s)</source>
        <translation>
            <numerusform>{n} unknown</numerusform>
            <numerusform>{n} unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} ouvert(s)</source>
        <comment>of cases</comment>
        <translation>
            <numerusform>{n} opened</numerusform>
            <numerusform>{n} opened</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} reste(nt) inconnu(s)</source>
        <comment>of contacts</comment>
        <translation>
            <numerusform>{n} is still unknown</numerusform>
            <numerusform>{n} are still unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>{points} pts</source>
        <translation>{points} pts</translation>
    </message>
    <message>
        <source>{share} des contacts connus ont eu lieu en 48&#xa0;h&#xa0;; {unknown}</source>
        <translation>{share} of the known contacts were made within 48 h; {unknown}</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>◆ commune sans installateur</source>
        <translation>◆ town without an installer</translation>
    </message>
    <message>
        <source>● département, et ses dossiers ouverts</source>
        <translation>● department, and its cases opened</translation>
    </message>
</context>
<context>
    <name>returns</name>
    <message>
        <source>Aucun dossier reconnu</source>
        <translation>No case recognised</translation>
    </message>
    <message>
        <source>Aucun mot attendu</source>
        <translation>No expected word</translation>
    </message>
    <message>
        <source>Avis de non-remise contrefait, ou scellé par un autre poste</source>
        <translation>Forged bounce, or one sealed by another desk</translation>
    </message>
    <message>
        <source>Avis de non-remise sans sceau</source>
        <translation>Bounce without a seal</translation>
    </message>
    <message>
        <source>Avis de remise que l’on ne comprend pas</source>
        <translation>Delivery notice that cannot be understood</translation>
    </message>
    <message>
        <source>Avis sur un courriel inconnu ici</source>
        <translation>Notice about a mail unknown here</translation>
    </message>
    <message>
        <source>Date incertaine</source>
        <translation>Uncertain date</translation>
    </message>
    <message>
        <source>Date à venir pour ce qui est dit fait</source>
        <translation>Date to come for what is said to be done</translation>
    </message>
    <message>
        <source>Des mots qui se contredisent</source>
        <translation>Words that contradict each other</translation>
    </message>
    <message>
        <source>D’un installateur qui n’a plus le dossier</source>
        <translation>From an installer who no longer has the case</translation>
    </message>
    <message>
        <source>La référence n’est pas celle du courriel auquel il répond</source>
        <translation>The reference is not that of the mail it answers</translation>
    </message>
    <message>
        <source>Le client a écrit</source>
        <translation>The client wrote</translation>
    </message>
    <message>
        <source>L’expéditeur n’est pas celui qu’il dit</source>
        <translation>The sender is not who they say they are</translation>
    </message>
    <message>
        <source>L’étape rapportée demande un motif</source>
        <translation>The reported step needs a reason</translation>
    </message>
    <message>
        <source>L’étape rapportée n’est pas possible</source>
        <translation>The reported step is not possible</translation>
    </message>
    <message>
        <source>Ne répond à aucun courriel envoyé à cette adresse</source>
        <translation>Answers no mail sent to this address</translation>
    </message>
    <message>
        <source>Ni l’installateur du dossier, ni le client</source>
        <translation>Neither the case’s installer nor the client</translation>
    </message>
    <message>
        <source>Plusieurs références</source>
        <translation>Several references</translation>
    </message>
    <message>
        <source>Rendez-vous passé</source>
        <translation>Appointment in the past</translation>
    </message>
    <message>
        <source>Rendez-vous sans date</source>
        <translation>Appointment without a date</translation>
    </message>
    <message>
        <source>Sans texte lisible</source>
        <translation>No readable text</translation>
    </message>
    <message>
        <source>Semble être une réponse automatique</source>
        <translation>Seems to be an automatic answer</translation>
    </message>
    <message>
        <source>Trop gros pour être lu</source>
        <translation>Too large to be read</translation>
    </message>
    <message>
        <source>Trop long pour être compris sûrement</source>
        <translation>Too long to be understood safely</translation>
    </message>
    <message>
        <source>Un doute dans ses mots</source>
        <translation>A doubt in its words</translation>
    </message>
    <message>
        <source>Un filtre demande qui nous sommes</source>
        <translation>A filter asks who we are</translation>
    </message>
</context>
<context>
    <name>story</name>
    <message>
        <source>, le {day}</source>
        <translation>, on {day}</translation>
    </message>
    <message>
        <source>automatique</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>avis de remise</source>
        <translation>delivery notice</translation>
    </message>
    <message>
        <source>réponse de l’installateur</source>
        <translation>the installer’s reply</translation>
    </message>
    <message>
        <source>réponse du client</source>
        <translation>the client’s reply</translation>
    </message>
    <message>
        <source>{letter}&#xa0;: mis en file</source>
        <translation>{letter}: queued</translation>
    </message>
    <message>
        <source>{moment}&#xa0;— {what} ({who})</source>
        <translation>{moment}&#xa0;— {what} ({who})</translation>
    </message>
</context>
<context>
    <name>tabs</name>
    <message>
        <source>&amp;File d’envoi</source>
        <translation>&amp;Queue</translation>
    </message>
    <message>
        <source>&amp;Postes</source>
        <translation>D&amp;esks</translation>
    </message>
    <message>
        <source>&amp;Rapports</source>
        <translation>&amp;Reports</translation>
    </message>
    <message>
        <source>&amp;Suivi</source>
        <translation>Follow-&amp;up</translation>
    </message>
    <message>
        <source>A&amp;nnuaire</source>
        <translation>&amp;Directory</translation>
    </message>
</context>
<context>
    <name>terms</name>
    <message>
        <source>Accepté</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Accord enregistré</source>
        <translation>Consent recorded</translation>
    </message>
    <message>
        <source>Accord pour cet installateur</source>
        <translation>Consent for this installer</translation>
    </message>
    <message>
        <source>Accord pour un autre installateur</source>
        <translation>Consent for another installer</translation>
    </message>
    <message>
        <source>Accord refusé</source>
        <translation>Consent refused</translation>
    </message>
    <message>
        <source>Accord retiré</source>
        <translation>Consent withdrawn</translation>
    </message>
    <message>
        <source>Accès internet à installer</source>
        <translation>Internet access to install</translation>
    </message>
    <message>
        <source>Adaptateur Wi-Fi, si nécessaire</source>
        <translation>Wi-Fi adapter, if needed</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Adresse électronique</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>Adulte parlant pour lui-même</source>
        <translation>Adult speaking for themself</translation>
    </message>
    <message>
        <source>Annulation</source>
        <translation>Cancellation</translation>
    </message>
    <message>
        <source>Annulé</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Annulé par le client</source>
        <translation>Cancelled by the client</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Antenne satellite à installer</source>
        <translation>Satellite dish to install</translation>
    </message>
    <message>
        <source>Appel non éligible</source>
        <translation>Call not eligible</translation>
    </message>
    <message>
        <source>Attribué</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>Aucun installateur pour cet appel</source>
        <translation>No installer for this call</translation>
    </message>
    <message>
        <source>Base adresse nationale</source>
        <translation>national address base</translation>
    </message>
    <message>
        <source>Boîte aux lettres électronique</source>
        <translation>E-mail mailbox</translation>
    </message>
    <message>
        <source>Ce SIRET est déjà plus haut dans le fichier.</source>
        <translation>This SIRET is already further up in the file.</translation>
    </message>
    <message>
        <source>Charte suspendue</source>
        <translation>Charter suspended</translation>
    </message>
    <message>
        <source>Choisir un autre installateur</source>
        <translation>Choose another installer</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Client appelé</source>
        <translation>Client called</translation>
    </message>
    <message>
        <source>Client contacté</source>
        <translation>Client contacted</translation>
    </message>
    <message>
        <source>Client injoignable</source>
        <translation>Client unreachable</translation>
    </message>
    <message>
        <source>Client pas contacté</source>
        <translation>Client not contacted</translation>
    </message>
    <message>
        <source>Client à joindre</source>
        <translation>Client to be reached</translation>
    </message>
    <message>
        <source>Client à joindre par SMS</source>
        <translation>Client to be reached, by text message</translation>
    </message>
    <message>
        <source>Clore le dossier installé</source>
        <translation>Close the installed file</translation>
    </message>
    <message>
        <source>Clos</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Clos sans suite</source>
        <translation>Closed without follow-up</translation>
    </message>
    <message>
        <source>Clé USB 3G+, si nécessaire</source>
        <translation>3G+ USB key, if needed</translation>
    </message>
    <message>
        <source>Code du téléconseiller</source>
        <translation>Agent’s code</translation>
    </message>
    <message>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Complet</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Complément d’adresse</source>
        <translation>Address complement</translation>
    </message>
    <message>
        <source>Confirmée</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Contrôler les papiers du coupon</source>
        <translation>Check the coupon’s papers</translation>
    </message>
    <message>
        <source>Coordonnées corrigées</source>
        <translation>Corrected details</translation>
    </message>
    <message>
        <source>Corriger le courriel qui n’est pas parti</source>
        <translation>Mend the letter that did not leave</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Coupon de remise donné</source>
        <translation>Rebate coupon handed</translation>
    </message>
    <message>
        <source>Coupon ouvert</source>
        <translation>Coupon opened</translation>
    </message>
    <message>
        <source>Courriel</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Courriel envoyé</source>
        <translation>Letter sent</translation>
    </message>
    <message>
        <source>Courriel mis en file</source>
        <translation>Letter queued</translation>
    </message>
    <message>
        <source>Courriel non remis</source>
        <translation>Letter not delivered</translation>
    </message>
    <message>
        <source>Courriel remis au relais, réponse attendue</source>
        <translation>Letter handed to the relay, answer awaited</translation>
    </message>
    <message>
        <source>Courriel à envoyer</source>
        <translation>Letter to send</translation>
    </message>
    <message>
        <source>Créneaux souhaités</source>
        <translation>Wished time slots</translation>
    </message>
    <message>
        <source>Demande d’effacement</source>
        <translation>Erasure request</translation>
    </message>
    <message>
        <source>Demander au client s’il a été appelé</source>
        <translation>Ask the client whether somebody called</translation>
    </message>
    <message>
        <source>Demander au client s’il veut un autre installateur</source>
        <translation>Ask the client about another installer</translation>
    </message>
    <message>
        <source>Demander où en est le devis</source>
        <translation>Ask how the quote stands</translation>
    </message>
    <message>
        <source>Demander si l’installation est faite</source>
        <translation>Ask whether the installation is done</translation>
    </message>
    <message>
        <source>Dernier jour d’absence</source>
        <translation>Last day of absence</translation>
    </message>
    <message>
        <source>Devis accepté</source>
        <translation>Quote accepted</translation>
    </message>
    <message>
        <source>Devis refusé</source>
        <translation>Quote refused</translation>
    </message>
    <message>
        <source>Devis émis</source>
        <translation>Quote sent</translation>
    </message>
    <message>
        <source>Donné</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Dossier ouvert</source>
        <translation>Case opened</translation>
    </message>
    <message>
        <source>Dossier repris</source>
        <translation>File taken back</translation>
    </message>
    <message>
        <source>Décodeur TV raccordé et paramétré</source>
        <translation>TV decoder connected and set up</translation>
    </message>
    <message>
        <source>Déduire le coupon de la facture</source>
        <translation>Take the coupon off the bill</translation>
    </message>
    <message>
        <source>Déduit de la facture</source>
        <translation>Taken off the bill</translation>
    </message>
    <message>
        <source>En doute</source>
        <translation>In doubt</translation>
    </message>
    <message>
        <source>En file</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Envoi annulé</source>
        <translation>Sending undone</translation>
    </message>
    <message>
        <source>Envoi commencé</source>
        <translation>Sending begun</translation>
    </message>
    <message>
        <source>Envoi en cours</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>Envoyé</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Expiré</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Faire remettre le coupon</source>
        <translation>Have the coupon handed</translation>
    </message>
    <message>
        <source>Fait</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Faite</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Fin de charte</source>
        <translation>Charter ends</translation>
    </message>
    <message>
        <source>Fixer la date de l’intervention</source>
        <translation>Set the day of the visit</translation>
    </message>
    <message>
        <source>Identifiants de connexion reçus</source>
        <translation>Identifiers received</translation>
    </message>
    <message>
        <source>Incomplet</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Initiation du client aux services d’internet</source>
        <translation>Client introduced to internet services</translation>
    </message>
    <message>
        <source>Installateur ajouté</source>
        <translation>Installer added</translation>
    </message>
    <message>
        <source>Installateur modifié</source>
        <translation>Installer changed</translation>
    </message>
    <message>
        <source>Installé</source>
        <translation>Installed</translation>
    </message>
    <message>
        <source>Internet sur le premier ordinateur</source>
        <translation>Internet on the first computer</translation>
    </message>
    <message>
        <source>Internet sur le second ordinateur</source>
        <translation>Internet on the second computer</translation>
    </message>
    <message>
        <source>Intervention</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Intervention prévue</source>
        <translation>Visit planned</translation>
    </message>
    <message>
        <source>La formule du tableur a échoué&#xa0;: remplacez-la par sa valeur.</source>
        <translation>The spreadsheet’s formula failed: replace it by its value.</translation>
    </message>
    <message>
        <source>La ligne a plus de cellules que l’en-tête.</source>
        <translation>The line has more cells than the heading.</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Latitude de l’installateur</source>
        <translation>Latitude of the installer</translation>
    </message>
    <message>
        <source>Liste de l’installation</source>
        <translation>The installation’s checklist</translation>
    </message>
    <message>
        <source>Liste nominative exportée</source>
        <translation>List with names exported</translation>
    </message>
    <message>
        <source>Livebox</source>
        <translation>Livebox</translation>
    </message>
    <message>
        <source>Liveplug, si nécessaire</source>
        <translation>Liveplug, if needed</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>L’adresse n’est pas assez précise pour être sûr du plus proche.</source>
        <translation>The address is not precise enough to be sure of the nearest.</translation>
    </message>
    <message>
        <source>L’installateur le plus proche est loin&#xa0;: vérifiez l’adresse.</source>
        <translation>The nearest installer is far away: check the address.</translation>
    </message>
    <message>
        <source>Matériel reçu</source>
        <translation>Equipment received</translation>
    </message>
    <message>
        <source>Mise en relation</source>
        <translation>Referral</translation>
    </message>
    <message>
        <source>Mise en relation faite</source>
        <translation>Referral made</translation>
    </message>
    <message>
        <source>Mot de passe reçu</source>
        <translation>Password received</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>Non fait</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>Nouvel installateur annoncé</source>
        <translation>New installer announced</translation>
    </message>
    <message>
        <source>Nouvel installateur annoncé par SMS</source>
        <translation>New installer announced by text message</translation>
    </message>
    <message>
        <source>Nouvelle du contact</source>
        <translation>News of the contact</translation>
    </message>
    <message>
        <source>Numéro et voie</source>
        <translation>Number and street</translation>
    </message>
    <message>
        <source>On ne sait pas</source>
        <translation>Nobody knows</translation>
    </message>
    <message>
        <source>Pas d’appel dans le délai</source>
        <translation>No call in time</translation>
    </message>
    <message>
        <source>Pas encore remis</source>
        <translation>Not handed yet</translation>
    </message>
    <message>
        <source>Plus de nouvelles</source>
        <translation>No more news</translation>
    </message>
    <message>
        <source>Pose et pointage de l’antenne (ligne ajoutée)</source>
        <translation>Dish mounted and pointed (added line)</translation>
    </message>
    <message>
        <source>Poste enregistré</source>
        <translation>Desk enrolled</translation>
    </message>
    <message>
        <source>Prestation facturée</source>
        <translation>Work invoiced</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Prévue</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>Rappel des documents à renvoyer</source>
        <translation>Reminded of the papers to send back</translation>
    </message>
    <message>
        <source>Rappel à l’installateur</source>
        <translation>Reminder to the installer</translation>
    </message>
    <message>
        <source>Rappeler le client injoignable</source>
        <translation>Call the unreachable client again</translation>
    </message>
    <message>
        <source>Rappeler à l’installateur d’appeler</source>
        <translation>Remind the installer to call</translation>
    </message>
    <message>
        <source>Refusé</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Refusé par l’installateur</source>
        <translation>Declined by the installer</translation>
    </message>
    <message>
        <source>Relance du coupon</source>
        <translation>Coupon reminder</translation>
    </message>
    <message>
        <source>Relance du coupon par SMS</source>
        <translation>Coupon reminder by text message</translation>
    </message>
    <message>
        <source>Relancer encore pour le coupon</source>
        <translation>Ask for the coupon again</translation>
    </message>
    <message>
        <source>Relancer pour le coupon</source>
        <translation>Ask for the coupon</translation>
    </message>
    <message>
        <source>Remis au client</source>
        <translation>Handed to the client</translation>
    </message>
    <message>
        <source>Remplacé par un autre</source>
        <translation>Replaced by another</translation>
    </message>
    <message>
        <source>Rendez-vous fixé</source>
        <translation>Visit planned</translation>
    </message>
    <message>
        <source>Rendez-vous à reporter</source>
        <translation>Visit to be postponed</translation>
    </message>
    <message>
        <source>Reportée</source>
        <translation>Postponed</translation>
    </message>
    <message>
        <source>Reprise</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>Retiré</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Retrait confirmé au client</source>
        <translation>Withdrawal confirmed to the client</translation>
    </message>
    <message>
        <source>Retrait confirmé par SMS</source>
        <translation>Withdrawal confirmed by text message</translation>
    </message>
    <message>
        <source>Revenu</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Revoir les conditions de sécurité</source>
        <translation>Look at safety again</translation>
    </message>
    <message>
        <source>Reçu</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Récapitulatif au client</source>
        <translation>Summary to the client</translation>
    </message>
    <message>
        <source>Récapitulatif par SMS</source>
        <translation>Summary by text message</translation>
    </message>
    <message>
        <source>Référence de l’appel</source>
        <translation>Call reference</translation>
    </message>
    <message>
        <source>Réponse attendue</source>
        <translation>Answer awaited</translation>
    </message>
    <message>
        <source>Sans objet</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>Sens de l’appel</source>
        <translation>Call direction</translation>
    </message>
    <message>
        <source>Site dédié mis en favoris</source>
        <translation>Dedicated site bookmarked</translation>
    </message>
    <message>
        <source>Surveiller les jours d’intervention</source>
        <translation>Watch the days of the visit</translation>
    </message>
    <message>
        <source>Suspendu pour sécurité</source>
        <translation>Suspended for safety</translation>
    </message>
    <message>
        <source>Suspendue pour sécurité</source>
        <translation>Suspended for safety</translation>
    </message>
    <message>
        <source>TV par ADSL</source>
        <translation>TV over ADSL</translation>
    </message>
    <message>
        <source>Traversée maritime&#xa0;: l’installateur est de l’autre côté de l’eau.</source>
        <translation>Sea crossing: the installer is on the other side of the water.</translation>
    </message>
    <message>
        <source>Trop tard</source>
        <translation>Too late</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Valider le coupon</source>
        <translation>Validate the coupon</translation>
    </message>
    <message>
        <source>Validé</source>
        <translation>Validated</translation>
    </message>
    <message>
        <source>Vérification avant l’intervention</source>
        <translation>Check before the visit</translation>
    </message>
    <message>
        <source>Vérifier matériel et identifiants</source>
        <translation>Check equipment and identifiers</translation>
    </message>
    <message>
        <source>absent aujourd’hui</source>
        <translation>absent today</translation>
    </message>
    <message>
        <source>actif</source>
        <translation>active</translation>
    </message>
    <message>
        <source>adresse introuvable</source>
        <translation>address not found</translation>
    </message>
    <message>
        <source>adresse non localisée</source>
        <translation>address not located</translation>
    </message>
    <message>
        <source>appel reçu</source>
        <translation>inbound call</translation>
    </message>
    <message>
        <source>appel émis</source>
        <translation>outbound call</translation>
    </message>
    <message>
        <source>après le dernier jour prévu</source>
        <translation>after the last day</translation>
    </message>
    <message>
        <source>au chiffrement</source>
        <translation>at encryption</translation>
    </message>
    <message>
        <source>au code postal</source>
        <translation>to the postcode</translation>
    </message>
    <message>
        <source>au contenu</source>
        <translation>at the content</translation>
    </message>
    <message>
        <source>au destinataire</source>
        <translation>at the recipient</translation>
    </message>
    <message>
        <source>au lieu-dit</source>
        <translation>to the locality</translation>
    </message>
    <message>
        <source>au numéro</source>
        <translation>to the house number</translation>
    </message>
    <message>
        <source>au point confirmé</source>
        <translation>at the confirmed point</translation>
    </message>
    <message>
        <source>au-delà du rayon autorisé</source>
        <translation>beyond the allowed radius</translation>
    </message>
    <message>
        <source>autre danger</source>
        <translation>another danger</translation>
    </message>
    <message>
        <source>autre motif</source>
        <translation>another reason</translation>
    </message>
    <message>
        <source>avant le premier jour prévu</source>
        <translation>before the first day</translation>
    </message>
    <message>
        <source>ce jour est passé</source>
        <translation>that day is over</translation>
    </message>
    <message>
        <source>ce jour n’est pas encore venu</source>
        <translation>that day has not come yet</translation>
    </message>
    <message>
        <source>cette facture a déjà servi à un autre coupon</source>
        <translation>this invoice came with another coupon before</translation>
    </message>
    <message>
        <source>cette ligne a déjà eu un coupon</source>
        <translation>this line had a coupon before</translation>
    </message>
    <message>
        <source>charte expirée</source>
        <translation>charter ended</translation>
    </message>
    <message>
        <source>charte pas encore en vigueur</source>
        <translation>charter not yet in force</translation>
    </message>
    <message>
        <source>charte suspendue ou terminée</source>
        <translation>charter suspended or ended</translation>
    </message>
    <message>
        <source>client absent</source>
        <translation>client absent</translation>
    </message>
    <message>
        <source>coordonnées du fichier</source>
        <translation>coordinates from the file</translation>
    </message>
    <message>
        <source>coupon</source>
        <translation>coupon</translation>
    </message>
    <message>
        <source>courriel non remis</source>
        <translation>letter not delivered</translation>
    </message>
    <message>
        <source>c’est un dimanche</source>
        <translation>it is a Sunday</translation>
    </message>
    <message>
        <source>c’est un jour férié</source>
        <translation>it is a public holiday</translation>
    </message>
    <message>
        <source>devis refusé par le client</source>
        <translation>quote refused by the client</translation>
    </message>
    <message>
        <source>dimanche</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>déjà sollicité pour ce client</source>
        <translation>already asked for this client</translation>
    </message>
    <message>
        <source>en filaire</source>
        <translation>wired</translation>
    </message>
    <message>
        <source>en ligne</source>
        <translation>online</translation>
    </message>
    <message>
        <source>facture de l’installateur</source>
        <translation>installer’s invoice</translation>
    </message>
    <message>
        <source>facture internet</source>
        <translation>internet bill</translation>
    </message>
    <message>
        <source>identifiants ou mot de passe pas reçus</source>
        <translation>identifiers or password not received</translation>
    </message>
    <message>
        <source>installateur empêché</source>
        <translation>installer prevented</translation>
    </message>
    <message>
        <source>jour férié</source>
        <translation>public holiday</translation>
    </message>
    <message>
        <source>la ligne reçoit déjà la TV par ADSL</source>
        <translation>the line already has TV over ADSL</translation>
    </message>
    <message>
        <source>la liste de l’installation n’est pas finie</source>
        <translation>the checklist is not finished</translation>
    </message>
    <message>
        <source>la mise en relation</source>
        <translation>the referral</translation>
    </message>
    <message>
        <source>le coupon</source>
        <translation>the coupon</translation>
    </message>
    <message>
        <source>le coupon n’est pas remis</source>
        <translation>the coupon is not handed</translation>
    </message>
    <message>
        <source>le courriel</source>
        <translation>the letter</translation>
    </message>
    <message>
        <source>le dossier</source>
        <translation>the case</translation>
    </message>
    <message>
        <source>le dossier n’existait pas encore ce jour-là</source>
        <translation>the file did not exist yet on that day</translation>
    </message>
    <message>
        <source>les jours possibles ne sont pas encore connus</source>
        <translation>the possible days are not known yet</translation>
    </message>
    <message>
        <source>ligne électrique proche</source>
        <translation>power line nearby</translation>
    </message>
    <message>
        <source>liste des communes</source>
        <translation>list of towns</translation>
    </message>
    <message>
        <source>localisé</source>
        <translation>located</translation>
    </message>
    <message>
        <source>l’accord</source>
        <translation>the consent</translation>
    </message>
    <message>
        <source>l’installateur</source>
        <translation>the installer</translation>
    </message>
    <message>
        <source>l’installateur a refusé</source>
        <translation>the installer declined</translation>
    </message>
    <message>
        <source>l’installateur est encore dans les délais</source>
        <translation>the installer still has time</translation>
    </message>
    <message>
        <source>l’interlocuteur n’est pas un adulte qui parle pour lui-même</source>
        <translation>the caller is not an adult speaking for themself</translation>
    </message>
    <message>
        <source>l’intervention</source>
        <translation>the visit</translation>
    </message>
    <message>
        <source>matériel pas reçu</source>
        <translation>equipment not received</translation>
    </message>
    <message>
        <source>matériel, identifiants et mot de passe ne sont pas tous reçus</source>
        <translation>equipment, identifiers and password are not all there</translation>
    </message>
    <message>
        <source>moins de trois appels, ou tous le même jour</source>
        <translation>fewer than three calls, or all on one day</translation>
    </message>
    <message>
        <source>noté par un superviseur</source>
        <translation>noted by a supervisor</translation>
    </message>
    <message>
        <source>noté par un téléconseiller</source>
        <translation>noted by an agent</translation>
    </message>
    <message>
        <source>par le programme</source>
        <translation>by the program</translation>
    </message>
    <message>
        <source>pas de point d’ancrage</source>
        <translation>no anchorage</translation>
    </message>
    <message>
        <source>pas d’accès internet à installer</source>
        <translation>no internet access to install</translation>
    </message>
    <message>
        <source>pas d’antenne satellite à installer</source>
        <translation>no satellite dish to install</translation>
    </message>
    <message>
        <source>pas d’appel dans le délai</source>
        <translation>no call in time</translation>
    </message>
    <message>
        <source>pas encore cherché</source>
        <translation>not yet looked for</translation>
    </message>
    <message>
        <source>placé à la main</source>
        <translation>placed by hand</translation>
    </message>
    <message>
        <source>plus de nouvelles de l’installateur</source>
        <translation>no more news of the installer</translation>
    </message>
    <message>
        <source>retiré</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>retiré du programme</source>
        <translation>withdrawn from the programme</translation>
    </message>
    <message>
        <source>réponse de l’installateur</source>
        <translation>the installer’s reply</translation>
    </message>
    <message>
        <source>sans fil</source>
        <translation>wireless</translation>
    </message>
    <message>
        <source>support dégradé</source>
        <translation>worn support</translation>
    </message>
    <message>
        <source>sur papier</source>
        <translation>on paper</translation>
    </message>
    <message>
        <source>suspendu</source>
        <translation>suspended</translation>
    </message>
    <message>
        <source>suspendu du programme</source>
        <translation>suspended from the programme</translation>
    </message>
    <message>
        <source>toiture inaccessible</source>
        <translation>roof out of reach</translation>
    </message>
    <message>
        <source>vent, pluie ou gel</source>
        <translation>wind, rain or frost</translation>
    </message>
    <message>
        <source>À faire</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>À réattribuer</source>
        <translation>To reassign</translation>
    </message>
    <message>
        <source>À traiter</source>
        <translation>To be handled</translation>
    </message>
    <message>
        <source>Échec</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>à la commune</source>
        <translation>to the town</translation>
    </message>
    <message>
        <source>à la connexion</source>
        <translation>at connection</translation>
    </message>
    <message>
        <source>à la demande du client</source>
        <translation>at the client’s request</translation>
    </message>
    <message>
        <source>à la remise</source>
        <translation>at delivery</translation>
    </message>
    <message>
        <source>à la rue</source>
        <translation>to the street</translation>
    </message>
    <message>
        <source>à l’accueil</source>
        <translation>at the greeting</translation>
    </message>
    <message>
        <source>à l’expéditeur</source>
        <translation>at the sender</translation>
    </message>
    <message>
        <source>à l’identification</source>
        <translation>at login</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Aucun accord valable ne permet cette mise en relation&#xa0;: lisez le texte au client et notez sa réponse.</source>
        <translation>No valid consent allows this referral: read the text to the client and note their answer.</translation>
    </message>
    <message>
        <source>Aucun installateur ne peut être sollicité ici ({skipped}).</source>
        <translation>No installer can be asked here ({skipped}).</translation>
    </message>
    <message>
        <source>Aucun relais de courriel n’est réglé&#xa0;: les courriels attendent. Un administrateur doit compléter la section «&#xa0;relay&#xa0;» des réglages.</source>
        <translation>No mail relay is set: letters wait. An administrator must complete the section “relay” of the settings.</translation>
    </message>
    <message>
        <source>Aucun texte d’accord n’est en vigueur le {on}&#xa0;: sans lui, rien ne peut être transmis. Prévenez un administrateur.</source>
        <translation>No consent text is in force on {on}: without it, nothing can be transmitted. Tell an administrator.</translation>
    </message>
    <message>
        <source>Aucune base centrale n’est réglée&#xa0;: ce poste travaille seul. Un administrateur peut compléter la section «&#xa0;centre&#xa0;» des réglages.</source>
        <translation>No central database is set: this desk works alone. An administrator can fill in the “centre” section of the settings.</translation>
    </message>
    <message>
        <source>Aucune boîte des retours n’est réglée&#xa0;: personne ne lit ce qui revient.</source>
        <translation>No return mailbox is set: nobody reads what comes back.</translation>
    </message>
    <message>
        <source>Ce client a déjà le dossier {reference} en cours&#xa0;: ouvrez-le au lieu d’en créer un autre.</source>
        <translation>This client already has the open case {reference}: open it instead of making another.</translation>
    </message>
    <message>
        <source>Ce courriel n’est plus sur ce poste&#xa0;: rechargez la liste.</source>
        <translation>This letter is no longer on this desk: reload the list.</translation>
    </message>
    <message>
        <source>Ce dossier n’est pas sur ce poste&#xa0;: cherchez-le par sa référence.</source>
        <translation>This case is not on this desk: look for it by its reference.</translation>
    </message>
    <message>
        <source>Ce nom de membre est déjà pris à la base centrale&#xa0;: changez-le.</source>
        <translation>This member’s name is already taken at the central database: change it.</translation>
    </message>
    <message>
        <source>Ce numéro ne peut pas exister&#xa0;: reprenez ses dix chiffres, par exemple 06 12 34 56 78.</source>
        <translation>This number cannot exist: take its ten digits again, for example 06 12 34 56 78.</translation>
    </message>
    <message>
        <source>Ce n’est pas un nombre.</source>
        <translation>This is not a number.</translation>
    </message>
    <message>
        <source>Ce n’est pas un texte&#xa0;: écrivez-le entre guillemets.</source>
        <translation>This is not a text: write it between quotation marks.</translation>
    </message>
    <message>
        <source>Ce n’est pas une coordonnée&#xa0;: la latitude va de −90 à 90, la longitude de −180 à 180.</source>
        <translation>This is not a coordinate: latitude goes from −90 to 90, longitude from −180 to 180.</translation>
    </message>
    <message>
        <source>Ce système n’a pas de coffre à mots de passe&#xa0;: un administrateur doit régler «&#xa0;key.provider&#xa0;» et «&#xa0;key.file&#xa0;».</source>
        <translation>This system has no credential store: an administrator must set “key.provider” and “key.file”.</translation>
    </message>
    <message>
        <source>Cet installateur n’est pas dans l’annuaire&#xa0;: rechargez l’annuaire.</source>
        <translation>This installer is not in the directory: reload the directory.</translation>
    </message>
    <message>
        <source>Cet élément n’est pas sur ce poste&#xa0;: rechargez la page.</source>
        <translation>This item is not on this desk: reload the page.</translation>
    </message>
    <message>
        <source>Cette action n’est plus possible&#xa0;: {thing} est dans l’état «&#xa0;{state}&#xa0;». Rechargez la page.</source>
        <translation>This is no longer possible: {thing} is in the state “{state}”. Reload the page.</translation>
    </message>
    <message>
        <source>Cette adresse ne peut pas recevoir de courriel&#xa0;: format attendu nom@domaine.fr.</source>
        <translation>This address cannot receive e-mail: expected format name@domain.fr.</translation>
    </message>
    <message>
        <source>Cette adresse reste introuvable&#xa0;: choisissez la commune dans la liste, puis confirmez le point.</source>
        <translation>This address cannot be found: choose the town in the list, then confirm the point.</translation>
    </message>
    <message>
        <source>Cette date n’existe pas&#xa0;: écrivez-la comme 23/11/2026.</source>
        <translation>This date does not exist: write it as 23/11/2026.</translation>
    </message>
    <message>
        <source>Cette rubrique manque&#xa0;: ajoutez-la.</source>
        <translation>This field is missing: add it.</translation>
    </message>
    <message>
        <source>Cette rubrique n’est pas prévue&#xa0;: retirez-la.</source>
        <translation>This field is not expected: remove it.</translation>
    </message>
    <message>
        <source>La Base adresse nationale ne répond pas&#xa0;: la liste des communes la remplace, et le point se place à la main.</source>
        <translation>The national address base does not answer: the list of towns takes its place, and the point is placed by hand.</translation>
    </message>
    <message>
        <source>La base centrale est injoignable ({reason})&#xa0;: le travail continue, tout partira plus tard.</source>
        <translation>The central database cannot be reached ({reason}): work goes on, everything will leave later.</translation>
    </message>
    <message>
        <source>La base centrale est occupée ({reason})&#xa0;: le poste réessaiera de lui-même.</source>
        <translation>The central database is busy ({reason}): the desk will try again by itself.</translation>
    </message>
    <message>
        <source>La base centrale n’est pas préparée pour cette version&#xa0;: un administrateur doit la mettre à niveau.</source>
        <translation>The central database is not prepared for this version: an administrator must upgrade it.</translation>
    </message>
    <message>
        <source>La base centrale vient d’une version plus récente du programme ({found})&#xa0;: mettez celui-ci à jour.</source>
        <translation>The central database comes from a newer version of the program ({found}): update this one.</translation>
    </message>
    <message>
        <source>La base de ce poste est abîmée ({page})&#xa0;: ne la supprimez pas, un administrateur peut rétablir la copie voisine.</source>
        <translation>This desk’s store is damaged ({page}): do not delete it, an administrator can restore the copy beside it.</translation>
    </message>
    <message>
        <source>La base du poste est occupée par une autre opération&#xa0;: réessayez dans un instant.</source>
        <translation>The desk’s store is busy with another operation: try again in a moment.</translation>
    </message>
    <message>
        <source>La base existe, mais sa clé manque ({provider})&#xa0;: un administrateur doit rétablir la clé d’origine.</source>
        <translation>The store exists, but its key is missing ({provider}): an administrator must restore the original key.</translation>
    </message>
    <message>
        <source>La base vient d’une version plus récente du programme ({found})&#xa0;: mettez le programme à jour. Rien n’a été modifié.</source>
        <translation>The store comes from a newer version of the program ({found}): update the program. Nothing was changed.</translation>
    </message>
    <message>
        <source>La boîte des retours ne se laisse pas lire&#xa0;: rien n’est perdu, elle le sera plus tard.</source>
        <translation>The return mailbox cannot be read: nothing is lost, it will be read later.</translation>
    </message>
    <message>
        <source>La clé de la base est refusée&#xa0;: {reason}. Un administrateur doit la remettre en ordre.</source>
        <translation>The store’s key is refused: {reason}. An administrator must put it right.</translation>
    </message>
    <message>
        <source>La clé n’ouvre pas la base de ce poste&#xa0;: un administrateur doit rétablir la clé d’origine. La base n’a pas été modifiée.</source>
        <translation>The key does not open this desk’s store: an administrator must restore the original key. The store was not changed.</translation>
    </message>
    <message>
        <source>La demande n’est pas éligible&#xa0;: {reasons}. Rien n’est gardé.</source>
        <translation>The request is not eligible: {reasons}. Nothing is kept.</translation>
    </message>
    <message>
        <source>La fin précède le début&#xa0;: corrigez l’une des deux dates.</source>
        <translation>The end comes before the beginning: correct one of the two dates.</translation>
    </message>
    <message>
        <source>La latitude et la longitude vont ensemble, ou pas du tout.</source>
        <translation>Latitude and longitude go together, or not at all.</translation>
    </message>
    <message>
        <source>Le client a refusé&#xa0;: rien n’est transmis, et rien de personnel n’est gardé.</source>
        <translation>The client said no: nothing is transmitted, and nothing personal is kept.</translation>
    </message>
    <message>
        <source>Le courriel est retenu&#xa0;: il ne respecte pas les règles de sécurité (code {reason}). Signalez-le à un administrateur.</source>
        <translation>The letter is held back: it breaks the safety rules (code {reason}). Report it to an administrator.</translation>
    </message>
    <message>
        <source>Le disque de la base centrale est plein&#xa0;: ce poste garde tout et réessaiera. Prévenez un administrateur.</source>
        <translation>The central database’s disk is full: this desk keeps everything and will try again. Tell an administrator.</translation>
    </message>
    <message>
        <source>Le disque est plein&#xa0;: cette opération est annulée, ce qui était enregistré est intact. Libérez de la place, puis réessayez.</source>
        <translation>The disk is full: this operation is undone, what was recorded is intact. Free some space, then try again.</translation>
    </message>
    <message>
        <source>Le dossier du profil ne peut pas être modifié&#xa0;: demandez à un administrateur le droit d’y écrire, puis réessayez.</source>
        <translation>The profile folder cannot be written: ask an administrator for the right to, then try again.</translation>
    </message>
    <message>
        <source>Le fichier «&#xa0;{name}&#xa0;» ne se lit pas, à la ligne {line}&#xa0;: {reason}.</source>
        <translation>The file “{name}” cannot be read, at line {line}: {reason}.</translation>
    </message>
    <message>
        <source>Le fichier «&#xa0;{name}&#xa0;» ne se lit pas&#xa0;: {reason}.</source>
        <translation>The file “{name}” cannot be read: {reason}.</translation>
    </message>
    <message>
        <source>Le point 0, 0 est en pleine mer&#xa0;: il cache une position inconnue. Placez le point à la main.</source>
        <translation>The point 0, 0 is in the open sea: it hides an unknown position. Place the point by hand.</translation>
    </message>
    <message>
        <source>Le programme est déjà ouvert avec ce profil, depuis {since}&#xa0;: utilisez sa fenêtre.</source>
        <translation>The program is already open with this profile, since {since}: use its window.</translation>
    </message>
    <message>
        <source>Le programme est déjà ouvert avec ce profil&#xa0;: utilisez sa fenêtre.</source>
        <translation>The program is already open with this profile: use its window.</translation>
    </message>
    <message>
        <source>Le relais de courriel ne répond pas ({stage})&#xa0;: les courriels attendent et partiront d’eux-mêmes.</source>
        <translation>The mail relay does not answer ({stage}): letters wait and will leave by themselves.</translation>
    </message>
    <message>
        <source>Le relais de courriel n’offre pas de chiffrement vérifié&#xa0;: rien n’est parti. Prévenez un administrateur.</source>
        <translation>The mail relay offers no verified encryption: nothing has left. Tell an administrator.</translation>
    </message>
    <message>
        <source>Le relais de courriel refuse notre mot de passe (code {code})&#xa0;: les courriels attendent qu’un administrateur le corrige.</source>
        <translation>The mail relay refuses our password (code {code}): letters wait until an administrator corrects it.</translation>
    </message>
    <message>
        <source>Le réglage «&#xa0;{key}&#xa0;» a une valeur impossible&#xa0;: {reason}. Corrigez settings.toml.</source>
        <translation>The setting “{key}” has an impossible value: {reason}. Correct settings.toml.</translation>
    </message>
    <message>
        <source>Le réglage «&#xa0;{key}&#xa0;» n’existe pas&#xa0;: corrigez ou retirez cette ligne de settings.toml.</source>
        <translation>The setting “{key}” does not exist: correct or remove this line of settings.toml.</translation>
    </message>
    <message>
        <source>L’annuaire des installateurs est vide&#xa0;: un administrateur doit l’importer.</source>
        <translation>The directory of installers is empty: an administrator must import it.</translation>
    </message>
    <message>
        <source>L’installateur le plus proche a changé depuis votre lecture&#xa0;: relisez le texte avec le nouveau nom, et redemandez l’accord.</source>
        <translation>The nearest installer has changed since you read the text: read it again with the new name, and ask for consent again.</translation>
    </message>
    <message>
        <source>Pas d’échange avec la base centrale&#xa0;: {reason}. Le travail continue&#xa0;; prévenez un administrateur.</source>
        <translation>No exchange with the central database: {reason}. Work goes on; tell an administrator.</translation>
    </message>
    <message>
        <source>Répondez par oui ou par non.</source>
        <translation>Answer yes or no.</translation>
    </message>
    <message>
        <source>Réponses admises&#xa0;: {allowed}.</source>
        <translation>Accepted answers: {allowed}.</translation>
    </message>
    <message>
        <source>SQLite {found} est trop ancien pour être sûr, il faut {needed}&#xa0;: réinstallez le programme.</source>
        <translation>SQLite {found} is too old to be safe, {needed} is needed: reinstall the program.</translation>
    </message>
    <message>
        <source>Seulement des jours et des heures, par exemple «&#xa0;mardi et jeudi, 17 h – 19 h&#xa0;».</source>
        <translation>Days and hours only, in French, for example “mardi et jeudi, 17 h – 19 h”.</translation>
    </message>
    <message>
        <source>Seuls les superviseurs et les administrateurs tiennent l’annuaire&#xa0;: un administrateur peut changer le rôle de ce poste (réglage «&#xa0;desk.role&#xa0;»).</source>
        <translation>Only supervisors and administrators keep the directory: an administrator can change the role of this desk (setting “desk.role”).</translation>
    </message>
    <message>
        <source>Trop long&#xa0;: abrégez.</source>
        <translation>Too long: shorten it.</translation>
    </message>
    <message>
        <source>Un SIRET a quatorze chiffres, dont le dernier vérifie les autres.</source>
        <translation>A SIRET has fourteen digits, the last of which checks the others.</translation>
    </message>
    <message>
        <source>Un caractère n’est pas admis ici&#xa0;: retapez le texte au lieu de le coller.</source>
        <translation>A character is not allowed here: type the text again instead of pasting it.</translation>
    </message>
    <message>
        <source>Un code postal a cinq chiffres, zéro compris&#xa0;: 07110, par exemple.</source>
        <translation>A postcode has five digits, zeros included: 07110, for example.</translation>
    </message>
    <message>
        <source>Un superviseur doit appeler le client&#xa0;: {reason}. Transmettez-lui le dossier.</source>
        <translation>A supervisor must call the client: {reason}. Pass the case on.</translation>
    </message>
    <message>
        <source>ce membre est désactivé</source>
        <translation>this member is disabled</translation>
    </message>
    <message>
        <source>ce membre est d’un autre site</source>
        <translation>this member belongs to another site</translation>
    </message>
    <message>
        <source>ce membre n’a pas les droits qu’il faut</source>
        <translation>this member lacks the rights</translation>
    </message>
    <message>
        <source>ce n’est ni du texte CSV ni un classeur XLSX</source>
        <translation>it is neither CSV text nor an XLSX workbook</translation>
    </message>
    <message>
        <source>ce n’est pas du TOML valable</source>
        <translation>it is not valid TOML</translation>
    </message>
    <message>
        <source>ce n’est pas la liste des communes&#xa0;: réinstallez le programme</source>
        <translation>it is not the list of towns: reinstall the program</translation>
    </message>
    <message>
        <source>ce n’est pas un classeur XLSX que l’on puisse lire</source>
        <translation>it is not an XLSX workbook that can be read</translation>
    </message>
    <message>
        <source>ce n’est pas un modèle de ce courriel</source>
        <translation>it is not a template of this letter</translation>
    </message>
    <message>
        <source>ce n’est pas un nom de dossier tel qu’IMAP l’écrit</source>
        <translation>this is not a folder’s name as IMAP writes it</translation>
    </message>
    <message>
        <source>ce n’est pas un nom de machine</source>
        <translation>it is not a host name</translation>
    </message>
    <message>
        <source>ce n’est pas un texte d’accord complet</source>
        <translation>it is not a complete consent script</translation>
    </message>
    <message>
        <source>ce n’est pas une adresse de courriel</source>
        <translation>it is not an e-mail address</translation>
    </message>
    <message>
        <source>c’est trop grand</source>
        <translation>it is too large</translation>
    </message>
    <message>
        <source>d’autres comptes peuvent la lire</source>
        <translation>other accounts can read it</translation>
    </message>
    <message>
        <source>elle a trop de connexions</source>
        <translation>it has too many connections</translation>
    </message>
    <message>
        <source>elle démarre ou s’arrête</source>
        <translation>it is starting or stopping</translation>
    </message>
    <message>
        <source>elle est en lecture seule</source>
        <translation>it is read-only</translation>
    </message>
    <message>
        <source>elle exige un chiffrement que les réglages écartent</source>
        <translation>it requires an encryption that the settings rule out</translation>
    </message>
    <message>
        <source>elle manque de mémoire</source>
        <translation>it is short of memory</translation>
    </message>
    <message>
        <source>elle ne connaît pas le site de ce poste (desk.site)</source>
        <translation>it does not know this desk’s site (desk.site)</translation>
    </message>
    <message>
        <source>elle ne lie pas le mot de passe à la connexion chiffrée</source>
        <translation>it does not bind the password to the encrypted connection</translation>
    </message>
    <message>
        <source>elle ne répond pas à temps</source>
        <translation>it does not answer in time</translation>
    </message>
    <message>
        <source>elle n’a pas 64 chiffres hexadécimaux</source>
        <translation>it does not have 64 hexadecimal digits</translation>
    </message>
    <message>
        <source>elle n’admet pas ce poste</source>
        <translation>it does not admit this desk</translation>
    </message>
    <message>
        <source>elle n’offre pas de chiffrement</source>
        <translation>it offers no encryption</translation>
    </message>
    <message>
        <source>hors de ce poste, il faut «&#xa0;verify-full&#xa0;»</source>
        <translation>beyond this machine, “verify-full” is needed</translation>
    </message>
    <message>
        <source>il a trop de lignes (100 000 au plus)</source>
        <translation>it has too many lines (100,000 at most)</translation>
    </message>
    <message>
        <source>il doit finir par .xlsx, .csv ou .pdf</source>
        <translation>it must end in .xlsx, .csv or .pdf</translation>
    </message>
    <message>
        <source>il est trop grand (32 Mo au plus)</source>
        <translation>it is too large (32 MB at most)</translation>
    </message>
    <message>
        <source>il est vide</source>
        <translation>it is empty</translation>
    </message>
    <message>
        <source>il faut au moins 1</source>
        <translation>it must be at least 1</translation>
    </message>
    <message>
        <source>il faut plus que 0</source>
        <translation>it must be more than 0</translation>
    </message>
    <message>
        <source>il faut une adresse postgresql://…</source>
        <translation>a postgresql://… address is needed</translation>
    </message>
    <message>
        <source>il faut une section, pas une valeur</source>
        <translation>a section is needed, not a value</translation>
    </message>
    <message>
        <source>il faut {type}</source>
        <translation>{type} is needed</translation>
    </message>
    <message>
        <source>il manque les colonnes {detail}</source>
        <translation>the columns {detail} are missing</translation>
    </message>
    <message>
        <source>il ne peut pas être écrit ici, ou un autre programme l’a ouvert</source>
        <translation>it cannot be written there, or another program has it open</translation>
    </message>
    <message>
        <source>il ne s’ouvre pas&#xa0;: fermez-le dans le tableur, puis réessayez</source>
        <translation>it does not open: close it in the spreadsheet, then try again</translation>
    </message>
    <message>
        <source>il n’existe pas</source>
        <translation>it does not exist</translation>
    </message>
    <message>
        <source>il y faut %z, %x et %y</source>
        <translation>%z, %x and %y are needed in it</translation>
    </message>
    <message>
        <source>il y faut le mot number entre accolades, puis @ et un domaine</source>
        <translation>it needs the word number in braces, then @ and a domain</translation>
    </message>
    <message>
        <source>la base réglée n’y existe pas</source>
        <translation>the database in the settings does not exist there</translation>
    </message>
    <message>
        <source>la connexion a été coupée</source>
        <translation>the connection was cut</translation>
    </message>
    <message>
        <source>la raison est dans le journal du serveur</source>
        <translation>the reason is in the server’s log</translation>
    </message>
    <message>
        <source>la réponse a pris trop de temps</source>
        <translation>the answer took too long</translation>
    </message>
    <message>
        <source>la valeur manque</source>
        <translation>the value is missing</translation>
    </message>
    <message>
        <source>le client a été absent deux fois</source>
        <translation>the client was absent twice</translation>
    </message>
    <message>
        <source>le maximum est inférieur au minimum, ou le minimum est négatif</source>
        <translation>the maximum is below the minimum, or the minimum is negative</translation>
    </message>
    <message>
        <source>le mot de passe est faux, ou sa validité est passée</source>
        <translation>the password is wrong, or no longer valid</translation>
    </message>
    <message>
        <source>les colonnes {detail} y sont deux fois</source>
        <translation>the columns {detail} are in it twice</translation>
    </message>
    <message>
        <source>l’adresse doit commencer par https</source>
        <translation>the address must begin with https</translation>
    </message>
    <message>
        <source>l’adresse ne nomme aucune machine</source>
        <translation>the address names no host</translation>
    </message>
    <message>
        <source>personne ne s’y est encore identifié sur ce poste</source>
        <translation>nobody has signed in there from this desk yet</translation>
    </message>
    <message>
        <source>rien n’écoute à son adresse</source>
        <translation>nothing listens at its address</translation>
    </message>
    <message>
        <source>sans chiffrement, le relais doit être sur ce poste</source>
        <translation>without encryption, the relay must be on this machine</translation>
    </message>
    <message>
        <source>son certificat est au nom d’une autre machine</source>
        <translation>its certificate is in another machine’s name</translation>
    </message>
    <message>
        <source>son certificat ne vient pas de l’autorité attendue</source>
        <translation>its certificate does not come from the expected authority</translation>
    </message>
    <message>
        <source>son fichier ne se lit pas</source>
        <translation>its file cannot be read</translation>
    </message>
    <message>
        <source>son nom de machine est inconnu</source>
        <translation>its machine name is unknown</translation>
    </message>
    <message>
        <source>trois installateurs ont été sollicités</source>
        <translation>three installers were asked</translation>
    </message>
    <message>
        <source>true ou false</source>
        <translation>true or false</translation>
    </message>
    <message>
        <source>un guillemet ouvert n’est jamais refermé</source>
        <translation>a quotation mark is never closed</translation>
    </message>
    <message>
        <source>un nombre</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>un nombre entier</source>
        <translation>a whole number</translation>
    </message>
    <message>
        <source>un port va de 1 à 65535</source>
        <translation>a port goes from 1 to 65535</translation>
    </message>
    <message>
        <source>un texte entre guillemets</source>
        <translation>a text between quotation marks</translation>
    </message>
    <message>
        <source>une autre écriture est passée avant</source>
        <translation>another write went first</translation>
    </message>
    <message>
        <source>valeurs admises&#xa0;: {allowed}</source>
        <translation>accepted values: {allowed}</translation>
    </message>
    <message>
        <source>«&#xa0;{value}&#xa0;»</source>
        <translation>“{value}”</translation>
    </message>
    <message>
        <source>À confirmer en donnant un motif&#xa0;: {objections}.</source>
        <translation>To be confirmed with a reason: {objections}.</translation>
    </message>
    <message>
        <source>À remplir.</source>
        <translation>To be filled in.</translation>
    </message>
</context>
</TS>
