"""What is true: frozen data and pure functions. The functional core.

May enter: values, rules, arithmetic, state machines as tables. May not enter: a clock, a random number, a disk,
a network, SQLAlchemy, Qt, logging. Moments are aware UTC and come in as arguments; so do identifiers.

Glossary (one word per thing, on every floor; French on screens, English in code):

==================  =====================================================================
client              Client: the person who needs the dish and internet
dossier             Dossier: one need of one client
accord CNIL         Consent: the two answers of the client, with the words that were read
script              ConsentScript: one version of the text the agent reads
antenniste          Installer: a signatory of the quality charter
charte qualité      Charter: signed on, ends on, standing
mise en relation    Referral: one installer asked, for one dossier
courriel            Letter: one message to one recipient
intervention        Visit: the installation at the client's home
coupon de remise    Coupon: 100 EUR off the Orange bill
poste               Desk: one workstation and its store
base centrale       Centre: the PostgreSQL all desks push to
centre d'appels     Site: where agents work
téléconseiller      Agent
superviseur         Supervisor
fait                Fact: something that happened, told once, never changed
brouillon           Draft: the call being typed, before anything is recorded
==================  =====================================================================
"""
