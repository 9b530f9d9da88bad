<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>AnswerTranslation</name>
    <message>
      <source>From the phrasebook, not reviewed</source>
      <translation>Del libro de frases, sin revisar</translation>
    </message>
    <message>
      <source>I reviewed this translation</source>
      <translation>Revisé esta traducción</translation>
    </message>
    <message>
      <source>In {0}</source>
      <translation>En {0}</translation>
    </message>
    <message>
      <source>Machine translation, not reviewed</source>
      <translation>Traducción automática, sin revisar</translation>
    </message>
    <message>
      <source>No language pack for {0}: install one under Settings, or write it yourself.</source>
      <translation>No hay paquete de idioma para {0}: instálelo en Ajustes o escríbalo usted.</translation>
    </message>
    <message>
      <source>Reviewed words from the memory</source>
      <translation>Palabras revisadas de la memoria</translation>
    </message>
    <message>
      <source>Translate</source>
      <translation>Traducir</translation>
    </message>
    <message>
      <source>Translation</source>
      <translation>Traducción</translation>
    </message>
  </context>
  <context>
    <name>Badge</name>
    <message>
      <source>Badge of {0}</source>
      <translation>Gafete de {0}</translation>
    </message>
  </context>
  <context>
    <name>BeginForm</name>
    <message>
      <source>Begin</source>
      <translation>Inicio</translation>
    </message>
    <message>
      <source>Can stay empty</source>
      <translation>Puede quedar vacío</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Talk across languages</source>
      <translation>Hablar entre idiomas</translation>
    </message>
    <message>
      <source>Type or pick a phrase; the family sees it large in their language and answers in theirs. What was said is kept on the visit.</source>
      <translation>Escriba o elija una frase; la familia la ve en grande en su idioma y contesta en el suyo. Lo dicho se guarda en la visita.</translation>
    </message>
  </context>
  <context>
    <name>Bubble</name>
    <message>
      <source>Translate</source>
      <translation>Traducir</translation>
    </message>
    <message>
      <source>{0}, machine translation, not reviewed</source>
      <translation>{0}, traducción automática, sin revisar</translation>
    </message>
    <message>
      <source>{0}, reviewed</source>
      <translation>{0}, revisado</translation>
    </message>
  </context>
  <context>
    <name>ChannelBar</name>
    <message>
      <source>Item</source>
      <translation>Objeto</translation>
    </message>
    <message>
      <source>{0}  ({1})</source>
      <translation>{0}  ({1})</translation>
    </message>
  </context>
  <context>
    <name>ChoiceRow</name>
    <message>
      <source>A4 page</source>
      <translation>Hoja A4</translation>
    </message>
    <message>
      <source>By bus</source>
      <translation>Por autobús</translation>
    </message>
    <message>
      <source>By class</source>
      <translation>Por clase</translation>
    </message>
    <message>
      <source>By whom it is for</source>
      <translation>Por destinatario</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>Day after</source>
      <translation>Día siguiente</translation>
    </message>
    <message>
      <source>Day before</source>
      <translation>Día anterior</translation>
    </message>
    <message>
      <source>Everybody</source>
      <translation>Todos</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Desde</translation>
    </message>
    <message>
      <source>Grouped</source>
      <translation>Agrupar</translation>
    </message>
    <message>
      <source>Label, 62 × 100 mm</source>
      <translation>Etiqueta, 62 × 100 mm</translation>
    </message>
    <message>
      <source>Last month</source>
      <translation>Mes pasado</translation>
    </message>
    <message>
      <source>Last school year</source>
      <translation>Curso escolar pasado</translation>
    </message>
    <message>
      <source>Last week</source>
      <translation>Semana pasada</translation>
    </message>
    <message>
      <source>Letter</source>
      <translation>Carta</translation>
    </message>
    <message>
      <source>Letter page</source>
      <translation>Hoja carta</translation>
    </message>
    <message>
      <source>Not grouped</source>
      <translation>Sin agrupar</translation>
    </message>
    <message>
      <source>Other days</source>
      <translation>Otros días</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>Papel</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>Periodo</translation>
    </message>
    <message>
      <source>Period after</source>
      <translation>Período siguiente</translation>
    </message>
    <message>
      <source>Period before</source>
      <translation>Período anterior</translation>
    </message>
    <message>
      <source>Size</source>
      <translation>Tamaño</translation>
    </message>
    <message>
      <source>The first day comes after the last: swap the two days.</source>
      <translation>El primer día va después del último: intercambie los dos días.</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>Este mes</translation>
    </message>
    <message>
      <source>This school year</source>
      <translation>Este año escolar</translation>
    </message>
    <message>
      <source>This week</source>
      <translation>Esta semana</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Hasta</translation>
    </message>
    <message>
      <source>Twelve weeks</source>
      <translation>Doce semanas</translation>
    </message>
    <message>
      <source>Type the first and the last day of the report.</source>
      <translation>Escriba el primer y el último día del informe.</translation>
    </message>
    <message>
      <source>Week</source>
      <translation>Semana</translation>
    </message>
    <message>
      <source>Week after</source>
      <translation>Semana siguiente</translation>
    </message>
    <message>
      <source>Week before</source>
      <translation>Semana anterior</translation>
    </message>
    <message>
      <source>With names</source>
      <translation>Con nombres</translation>
    </message>
  </context>
  <context>
    <name>Chooser</name>
    <message>
      <source>Reports</source>
      <translation>Informes</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <source>At the desk</source>
      <translation>En el mostrador</translation>
    </message>
    <message>
      <source>Do again</source>
      <translation>Rehacer</translation>
    </message>
    <message>
      <source>Export this list</source>
      <translation>Exportar esta lista</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>Buscar un comando</translation>
    </message>
    <message>
      <source>Go to {0}</source>
      <translation>Ir a {0}</translation>
    </message>
    <message>
      <source>Note a message</source>
      <translation>Anotar un recado</translation>
    </message>
    <message>
      <source>Note a way home</source>
      <translation>Anotar un regreso a casa</translation>
    </message>
    <message>
      <source>Note an absence</source>
      <translation>Anotar una ausencia</translation>
    </message>
    <message>
      <source>Note an item dropped off</source>
      <translation>Anotar un objeto entregado</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Páginas</translation>
    </message>
    <message>
      <source>Print a student's pass</source>
      <translation>Imprimir el pase de un estudiante</translation>
    </message>
    <message>
      <source>Print this page</source>
      <translation>Imprimir esta página</translation>
    </message>
    <message>
      <source>Print who is on site, for an evacuation</source>
      <translation>Imprimir quién está en la escuela, para una evacuación</translation>
    </message>
    <message>
      <source>Search everything</source>
      <translation>Buscar en todo</translation>
    </message>
    <message>
      <source>Show the keys</source>
      <translation>Mostrar las teclas</translation>
    </message>
    <message>
      <source>Start a phone call</source>
      <translation>Empezar una llamada</translation>
    </message>
    <message>
      <source>Start a walk-in</source>
      <translation>Empezar una visita</translation>
    </message>
    <message>
      <source>Start an e-mail</source>
      <translation>Empezar un correo</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
  </context>
  <context>
    <name>Compose</name>
    <message>
      <source>Add answer</source>
      <translation>Añadir respuesta</translation>
    </message>
    <message>
      <source>Add message</source>
      <translation>Añadir mensaje</translation>
    </message>
    <message>
      <source>Add note</source>
      <translation>Añadir nota</translation>
    </message>
    <message>
      <source>Answer to the family</source>
      <translation>Respuesta a la familia</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Ctrl+Intro</translation>
    </message>
    <message>
      <source>Message from the family</source>
      <translation>Mensaje de la familia</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Nota</translation>
    </message>
    <message>
      <source>Type something first.</source>
      <translation>Primero escriba algo.</translation>
    </message>
    <message>
      <source>Type the answer in English first.</source>
      <translation>Primero escriba la respuesta en inglés.</translation>
    </message>
  </context>
  <context>
    <name>ConflictsPart</name>
    <message>
      <source>Badge</source>
      <translation>Gafete</translation>
    </message>
    <message>
      <source>Changed in two places</source>
      <translation>Cambiado en dos lugares</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Vía</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>Deleted</source>
      <translation>Borrado</translation>
    </message>
    <message>
      <source>Destination</source>
      <translation>Destino</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Hecho</translation>
    </message>
    <message>
      <source>Follow up by</source>
      <translation>Responder antes de</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Tipo</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Language help</source>
      <translation>Ayuda con el idioma</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notas</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Prioridad</translation>
    </message>
    <message>
      <source>Routine</source>
      <translation>Rutina</translation>
    </message>
    <message>
      <source>Settled: {0}</source>
      <translation>Resuelto: {0}</translation>
    </message>
    <message>
      <source>Signed out</source>
      <translation>Salió</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>Two people changed this at the same time. Nothing was lost: choose what stands.</source>
      <translation>Dos personas cambiaron esto a la vez. Nada se perdió: elija lo que queda.</translation>
    </message>
  </context>
  <context>
    <name>ConnectStep</name>
    <message>
      <source>Connect to the district</source>
      <translation>Conectar con el distrito</translation>
    </message>
    <message>
      <source>Open it on the page Sync; the first sync takes a minute or two.</source>
      <translation>Ábralo en la página Sincronización; la primera vez tarda uno o dos minutos.</translation>
    </message>
    <message>
      <source>Other schools never see your families; the district's database enforces it.</source>
      <translation>Las otras escuelas nunca ven a sus familias; lo garantiza la base de datos del distrito.</translation>
    </message>
    <message>
      <source>This can wait. Everything works on this machine alone, and what you log until then is kept.</source>
      <translation>Esto puede esperar. Todo funciona solo en esta máquina, y lo que registre hasta entonces se conserva.</translation>
    </message>
    <message>
      <source>Your IT office gives you one small file that connects this school.</source>
      <translation>Su departamento de informática le da un pequeño archivo que conecta esta escuela.</translation>
    </message>
  </context>
  <context>
    <name>ContactPart</name>
    <message>
      <source>All contacts with this person</source>
      <translation>Todos los contactos con esta persona</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>Needs an interpreter</source>
      <translation>Necesita intérprete</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Teléfono</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>Observación</translation>
    </message>
    <message>
      <source>belongs to {0}</source>
      <translation>es de {0}</translation>
    </message>
    <message>
      <source>{0} contacts so far</source>
      <translation>{0} contactos hasta ahora</translation>
    </message>
    <message>
      <source>{0} needs an interpreter</source>
      <translation>{0} necesita intérprete</translation>
    </message>
    <message>
      <source>{0} needs no interpreter</source>
      <translation>{0} no necesita intérprete</translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message>
      <source>Machine translation, not reviewed</source>
      <translation>Traducción automática, sin revisar</translation>
    </message>
    <message>
      <source>No translation: pick a phrase or call an interpreter</source>
      <translation>Sin traducción: elija una frase o llame a un intérprete</translation>
    </message>
    <message>
      <source>Phrasebook, not reviewed</source>
      <translation>Libro de frases, sin revisar</translation>
    </message>
    <message>
      <source>Reviewed translation</source>
      <translation>Traducción revisada</translation>
    </message>
  </context>
  <context>
    <name>ConversationScreen</name>
    <message>
      <source>Fill the screen</source>
      <translation>Llenar la pantalla</translation>
    </message>
    <message>
      <source>Give the keyboard to the other side</source>
      <translation>Dar el teclado al otro lado</translation>
    </message>
    <message>
      <source>Interpreter declined {0}</source>
      <translation>Intérprete rechazado {0}</translation>
    </message>
    <message>
      <source>Interpreter offered {0}</source>
      <translation>Intérprete ofrecido {0}</translation>
    </message>
    <message>
      <source>Offer an interpreter</source>
      <translation>Ofrecer un intérprete</translation>
    </message>
    <message>
      <source>Show the family's half on the second screen</source>
      <translation>Mostrar el lado de la familia en la segunda pantalla</translation>
    </message>
    <message>
      <source>The conversation is kept on the interaction.</source>
      <translation>La conversación se guarda en la interacción.</translation>
    </message>
    <message>
      <source>They want an interpreter, {0}</source>
      <translation>Quieren un intérprete, {0}</translation>
    </message>
    <message>
      <source>Turn the family's half</source>
      <translation>Girar el lado de la familia</translation>
    </message>
  </context>
  <context>
    <name>DateField</name>
    <message>
      <source>fri, tomorrow, +3, 11/20</source>
      <translation>vie, mañana, +3, 11/20</translation>
    </message>
  </context>
  <context>
    <name>DayLists</name>
    <message>
      <source>Absent</source>
      <translation>Ausente</translation>
    </message>
    <message>
      <source>Bus {0} · {1}</source>
      <translation>Autobús {0} · {1}</translation>
    </message>
    <message>
      <source>Delivered {0}</source>
      <translation>Entregado {0}</translation>
    </message>
    <message>
      <source>For nobody named · {0}</source>
      <translation>Para nadie en particular · {0}</translation>
    </message>
    <message>
      <source>For {0} · {1}</source>
      <translation>Para {0} · {1}</translation>
    </message>
    <message>
      <source>Left early, {0}</source>
      <translation>Salió antes, {0}</translation>
    </message>
    <message>
      <source>No bus · {0}</source>
      <translation>Sin autobús · {0}</translation>
    </message>
    <message>
      <source>No class · {0}</source>
      <translation>Sin clase · {0}</translation>
    </message>
    <message>
      <source>Not printed yet</source>
      <translation>Aún no impresa</translation>
    </message>
    <message>
      <source>Not verified</source>
      <translation>Sin verificar</translation>
    </message>
    <message>
      <source>Printed {0}, since then: {1}</source>
      <translation>Impresa a las {0}; desde entonces: {1}</translation>
    </message>
    <message>
      <source>To deliver</source>
      <translation>Por entregar</translation>
    </message>
    <message>
      <source>asked by {0}</source>
      <translation>pedido por {0}</translation>
    </message>
    <message>
      <source>for {0}</source>
      <translation>para {0}</translation>
    </message>
    <message>
      <source>from now on</source>
      <translation>desde ahora</translation>
    </message>
    <message>
      <source>from {0}</source>
      <translation>desde {0}</translation>
    </message>
    <message>
      <source>nothing new</source>
      <translation>nada nuevo</translation>
    </message>
    <message>
      <source>{0} changed</source>
      <translation>{0} cambiadas</translation>
    </message>
    <message>
      <source>{0} new</source>
      <translation>{0} nuevas</translation>
    </message>
    <message>
      <source>{0} no longer</source>
      <translation>{0} ya no valen</translation>
    </message>
    <message>
      <source>{0} · {1}</source>
      <translation>{0} · {1}</translation>
    </message>
    <message>
      <source>{0}, not {1}</source>
      <translation>{0}, no {1}</translation>
    </message>
  </context>
  <context>
    <name>DaySection</name>
    <message>
      <source>11/26, or 12/21 to 1/1</source>
      <translation>11/26, o 12/21 to 1/1</translation>
    </message>
    <message>
      <source>Add day off</source>
      <translation>Añadir día libre</translation>
    </message>
    <message>
      <source>An open interaction that is older is shown as overdue.</source>
      <translation>Una interacción abierta más antigua se muestra como vencida.</translation>
    </message>
    <message>
      <source>Choose at least one school day of the week.</source>
      <translation>Elija al menos un día escolar de la semana.</translation>
    </message>
    <message>
      <source>Closes</source>
      <translation>Cierra</translation>
    </message>
    <message>
      <source>Day off</source>
      <translation>Día libre</translation>
    </message>
    <message>
      <source>Days off</source>
      <translation>Días libres</translation>
    </message>
    <message>
      <source>No days off yet: holidays count as school days.</source>
      <translation>Aún no hay días libres: los feriados cuentan como días escolares.</translation>
    </message>
    <message>
      <source>No longer a day off: {0}</source>
      <translation>Ya no es día libre: {0}</translation>
    </message>
    <message>
      <source>Opens</source>
      <translation>Abre</translation>
    </message>
    <message>
      <source>Past due after so many school days</source>
      <translation>Vence después de tantos días escolares</translation>
    </message>
    <message>
      <source>Remove {0}</source>
      <translation>Quitar {0}</translation>
    </message>
    <message>
      <source>Response times and ages count only the hours in which the office is open.</source>
      <translation>Los tiempos de respuesta y la antigüedad cuentan solo las horas en que la oficina está abierta.</translation>
    </message>
    <message>
      <source>Saved: day off</source>
      <translation>Guardado: día libre</translation>
    </message>
    <message>
      <source>Saved: school days</source>
      <translation>Guardado: días escolares</translation>
    </message>
    <message>
      <source>School day</source>
      <translation>Día escolar</translation>
    </message>
    <message>
      <source>School days</source>
      <translation>Días escolares</translation>
    </message>
    <message>
      <source>This day off is in the list already.</source>
      <translation>Ese día libre ya está en la lista.</translation>
    </message>
  </context>
  <context>
    <name>DayStep</name>
    <message>
      <source>11/26
12/21 to 1/1</source>
      <translation>11/26
12/21 to 1/1</translation>
    </message>
    <message>
      <source>Choose at least one school day of the week.</source>
      <translation>Elija al menos un día escolar de la semana.</translation>
    </message>
    <message>
      <source>Closes</source>
      <translation>Cierra</translation>
    </message>
    <message>
      <source>Days off</source>
      <translation>Días libres</translation>
    </message>
    <message>
      <source>How long a family waits for an answer is counted in the hours when your office is open.</source>
      <translation>El tiempo que espera una familia se cuenta en las horas en que su oficina está abierta.</translation>
    </message>
    <message>
      <source>One day or break a line. More can be added later.</source>
      <translation>Un día o periodo por línea. Después puede añadir más.</translation>
    </message>
    <message>
      <source>Opens</source>
      <translation>Abre</translation>
    </message>
    <message>
      <source>School days</source>
      <translation>Días escolares</translation>
    </message>
    <message>
      <source>Write the time as 07:30.</source>
      <translation>Escriba la hora como 07:30.</translation>
    </message>
    <message>
      <source>Your school's day</source>
      <translation>El día de su escuela</translation>
    </message>
  </context>
  <context>
    <name>Desk</name>
    <message>
      <source>Done again: {0}</source>
      <translation>Rehecho: {0}</translation>
    </message>
    <message>
      <source>That did not work, and nothing was changed. Try once more; if it stays, tell IT.</source>
      <translation>Eso no funcionó y nada cambió. Inténtelo otra vez; si sigue, avise a informática.</translation>
    </message>
    <message>
      <source>There is nothing to redo.</source>
      <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
      <source>There is nothing to undo.</source>
      <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
      <source>Undone: {0}</source>
      <translation>Deshecho: {0}</translation>
    </message>
  </context>
  <context>
    <name>Detail</name>
    <message>
      <source>Choose an interaction in the list to see all of it here.</source>
      <translation>Elija una interacción de la lista para verla completa aquí.</translation>
    </message>
    <message>
      <source>Closed: {0}</source>
      <translation>Cerrado: {0}</translation>
    </message>
    <message>
      <source>Deleted: {0}</source>
      <translation>Borrado: {0}</translation>
    </message>
    <message>
      <source>Facts</source>
      <translation>Datos</translation>
    </message>
    <message>
      <source>It could not be read</source>
      <translation>No se pudo leer</translation>
    </message>
    <message>
      <source>More facts</source>
      <translation>Más datos</translation>
    </message>
    <message>
      <source>Nothing chosen</source>
      <translation>Nada elegido</translation>
    </message>
    <message>
      <source>Opened again: {0}</source>
      <translation>Reabierto: {0}</translation>
    </message>
    <message>
      <source>This interaction was deleted</source>
      <translation>Esta interacción fue borrada</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>Cronología</translation>
    </message>
    <message>
      <source>Undo brings it back (Ctrl+Z).</source>
      <translation>Deshacer lo trae de vuelta (Ctrl+Z).</translation>
    </message>
  </context>
  <context>
    <name>District</name>
    <message>
      <source>Change</source>
      <translation>Cambio</translation>
    </message>
    <message>
      <source>Concerns</source>
      <translation>Inquietudes</translation>
    </message>
    <message>
      <source>Concerns for each 100 students on file</source>
      <translation>Inquietudes por cada 100 alumnos inscritos</translation>
    </message>
    <message>
      <source>Contacts</source>
      <translation>Contactos</translation>
    </message>
    <message>
      <source>Contacts against as many days before</source>
      <translation>Contactos frente a los mismos días anteriores</translation>
    </message>
    <message>
      <source>Contacts by week, whole weeks only</source>
      <translation>Contactos por semana, solo semanas completas</translation>
    </message>
    <message>
      <source>Contacts for each 100 students on file</source>
      <translation>Contactos por cada 100 alumnos inscritos</translation>
    </message>
    <message>
      <source>First answer</source>
      <translation>Primera respuesta</translation>
    </message>
    <message>
      <source>How did it go? The mean of 1 to 5, doubled</source>
      <translation>¿Cómo le fue? La media de 1 a 5, duplicada</translation>
    </message>
    <message>
      <source>Not in English</source>
      <translation>No en inglés</translation>
    </message>
    <message>
      <source>Of 10</source>
      <translation>De 10</translation>
    </message>
    <message>
      <source>Past due</source>
      <translation>Vencidos</translation>
    </message>
    <message>
      <source>Past due now, of those open</source>
      <translation>Vencidos ahora, de los abiertos</translation>
    </message>
    <message>
      <source>Per 100</source>
      <translation>Por 100</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>School time to the first answer, on average</source>
      <translation>Tiempo escolar hasta la primera respuesta, en promedio</translation>
    </message>
    <message>
      <source>Students</source>
      <translation>Alumnos</translation>
    </message>
    <message>
      <source>Students on file today</source>
      <translation>Alumnos inscritos hoy</translation>
    </message>
    <message>
      <source>Synced</source>
      <translation>Sincronizada</translation>
    </message>
    <message>
      <source>Trend</source>
      <translation>Tendencia</translation>
    </message>
    <message>
      <source>When a computer of the school last came by; ▲ is more than a week ago</source>
      <translation>Última vez que se conectó una computadora de la escuela; ▲ es hace más de una semana</translation>
    </message>
  </context>
  <context>
    <name>DistrictScreen</name>
    <message>
      <source>District report</source>
      <translation>Informe del distrito</translation>
    </message>
    <message>
      <source>Enter opens a school, Space sorts by the column you are in, letters search.</source>
      <translation>Intro abre una escuela, Espacio ordena por la columna actual, las letras buscan.</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Export the district's report</source>
      <translation>Exportar el informe del distrito</translation>
    </message>
    <message>
      <source>Export the report</source>
      <translation>Exportar el informe</translation>
    </message>
    <message>
      <source>Find a school</source>
      <translation>Buscar una escuela</translation>
    </message>
    <message>
      <source>Last month</source>
      <translation>Mes pasado</translation>
    </message>
    <message>
      <source>Last school year</source>
      <translation>Curso escolar pasado</translation>
    </message>
    <message>
      <source>Last week</source>
      <translation>Semana pasada</translation>
    </message>
    <message>
      <source>No school has sent anything yet</source>
      <translation>Ninguna escuela ha enviado nada todavía</translation>
    </message>
    <message>
      <source>No school is called like “{0}”</source>
      <translation>Ninguna escuela se llama como «{0}»</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>Periodo</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>Print the district's report</source>
      <translation>Imprimir el informe del distrito</translation>
    </message>
    <message>
      <source>Read the district's figures again</source>
      <translation>Volver a leer las cifras del distrito</translation>
    </message>
    <message>
      <source>Reverse</source>
      <translation>Invertir</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>{0}: guardado.</translation>
    </message>
    <message>
      <source>Schools</source>
      <translation>Escuelas</translation>
    </message>
    <message>
      <source>Sorted by</source>
      <translation>Ordenado por</translation>
    </message>
    <message>
      <source>The district cannot be reached</source>
      <translation>No se puede llegar al distrito</translation>
    </message>
    <message>
      <source>The last four weeks</source>
      <translation>Las últimas cuatro semanas</translation>
    </message>
    <message>
      <source>The last twelve weeks</source>
      <translation>Las últimas doce semanas</translation>
    </message>
    <message>
      <source>This school year</source>
      <translation>Este año escolar</translation>
    </message>
    <message>
      <source>Type another part of its name, or clear the search with Esc.</source>
      <translation>Escriba otra parte del nombre o borre la búsqueda con Esc.</translation>
    </message>
    <message>
      <source>When a school of the district syncs, it stands here.</source>
      <translation>Cuando una escuela del distrito sincroniza, aparece aquí.</translation>
    </message>
  </context>
  <context>
    <name>DistrictSection</name>
    <message>
      <source>Address of a central file</source>
      <translation>Dirección de un archivo central</translation>
    </message>
    <message>
      <source>Connect</source>
      <translation>Conectar</translation>
    </message>
    <message>
      <source>Connect with a file</source>
      <translation>Conectar con un archivo</translation>
    </message>
    <message>
      <source>Connected as {0} to {1}</source>
      <translation>Conectado como {0} a {1}</translation>
    </message>
    <message>
      <source>Connected as {0}.</source>
      <translation>Conectado como {0}.</translation>
    </message>
    <message>
      <source>Connecting</source>
      <translation>Conectando</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>For a single office or a trial: a file that several computers reach.</source>
      <translation>Para una sola oficina o una prueba: un archivo al que llegan varias computadoras.</translation>
    </message>
    <message>
      <source>Not connected: everything is kept on this computer</source>
      <translation>Sin conexión: todo se guarda en esta computadora</translation>
    </message>
    <message>
      <source>Open Sync</source>
      <translation>Abrir Sincronización</translation>
    </message>
    <message>
      <source>The district sends one file that connects this school. Everything works without it, too.</source>
      <translation>El distrito envía un archivo que conecta esta escuela. Todo funciona también sin él.</translation>
    </message>
    <message>
      <source>The district's connect file</source>
      <translation>El archivo de conexión del distrito</translation>
    </message>
    <message>
      <source>Type the address first, such as sqlite:///G:/central.db.</source>
      <translation>Primero escriba la dirección, como sqlite:///G:/central.db.</translation>
    </message>
  </context>
  <context>
    <name>Facts</name>
    <message>
      <source>Channel</source>
      <translation>Vía</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Tipo</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Language help</source>
      <translation>Ayuda con el idioma</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>None</source>
      <translation>Ninguno</translation>
    </message>
    <message>
      <source>Not noted</source>
      <translation>Sin anotar</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Prioridad</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>none</source>
      <translation>ninguno</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>FamilySide</name>
    <message>
      <source>Phrases of the family</source>
      <translation>Frases de la familia</translation>
    </message>
    <message>
      <source>Read aloud</source>
      <translation>Leer en voz alta</translation>
    </message>
    <message>
      <source>Say</source>
      <translation>Decir</translation>
    </message>
    <message>
      <source>The family's words</source>
      <translation>Las palabras de la familia</translation>
    </message>
  </context>
  <context>
    <name>FiguresState</name>
    <message>
      <source>Reading the figures…</source>
      <translation>Leyendo las cifras…</translation>
    </message>
    <message>
      <source>The district's figures could not be read</source>
      <translation>No se pudieron leer las cifras del distrito</translation>
    </message>
    <message>
      <source>These figures are from {0}; newer ones could not be read</source>
      <translation>Estas cifras son de {0}; no se pudieron leer otras más recientes</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Intentar de nuevo</translation>
    </message>
    <message>
      <source>{0} contacts at this school. Connect to the district to see all schools.</source>
      <translation>{0} contactos en esta escuela. Conéctese con el distrito para ver todas las escuelas.</translation>
    </message>
    <message>
      <source>{0} contacts at your school, as of {1}</source>
      <translation>{0} contactos en su escuela, a las {1}</translation>
    </message>
    <message>
      <source>{0} contacts at {1} schools, as of {2}</source>
      <translation>{0} contactos en {1} escuelas, a las {2}</translation>
    </message>
    <message>
      <source>{0} · 1 school has not synced for a week</source>
      <translation>{0} · 1 escuela lleva una semana sin sincronizar</translation>
    </message>
    <message>
      <source>{0} · {1} schools have not synced for a week</source>
      <translation>{0} · {1} escuelas llevan una semana sin sincronizar</translation>
    </message>
  </context>
  <context>
    <name>Findings</name>
    <message>
      <source>A bracket or quotation mark {0} is open or closed alone.</source>
      <translation>Un paréntesis o una comilla {0} se abre o se cierra sin su par.</translation>
    </message>
    <message>
      <source>Part of the source was left untranslated: “{0}”.</source>
      <translation>Quedó una parte sin traducir: «{0}».</translation>
    </message>
    <message>
      <source>The glossary wants “{1}” for “{0}”.</source>
      <translation>El glosario pide «{1}» por «{0}».</translation>
    </message>
    <message>
      <source>The machine was guessing; read it whole.</source>
      <translation>La máquina adivinó; léala entera.</translation>
    </message>
    <message>
      <source>The name “{0}” is missing or changed in the translation.</source>
      <translation>El nombre «{0}» falta o cambió en la traducción.</translation>
    </message>
    <message>
      <source>The source has {0} sentences, the translation {1}.</source>
      <translation>El original tiene {0} oraciones; la traducción, {1}.</translation>
    </message>
    <message>
      <source>The source says “{0}”, but the translation denies nothing.</source>
      <translation>El original dice «{0}», pero la traducción no niega nada.</translation>
    </message>
    <message>
      <source>The translation has a piece of a mail address too many.</source>
      <translation>La traducción tiene un trozo de dirección de correo de más.</translation>
    </message>
    <message>
      <source>The translation has “{0}”, which the source does not.</source>
      <translation>La traducción tiene «{0}», que no está en el original.</translation>
    </message>
    <message>
      <source>The translation is empty.</source>
      <translation>La traducción está vacía.</translation>
    </message>
    <message>
      <source>The translation is much longer than the source.</source>
      <translation>La traducción es mucho más larga que el original.</translation>
    </message>
    <message>
      <source>The translation is much shorter than the source.</source>
      <translation>La traducción es mucho más corta que el original.</translation>
    </message>
    <message>
      <source>The translation is the same as the source.</source>
      <translation>La traducción es igual al original.</translation>
    </message>
    <message>
      <source>{0} became {1}: morning and afternoon differ.</source>
      <translation>{0} se convirtió en {1}: la mañana y la tarde no coinciden.</translation>
    </message>
    <message>
      <source>“{0}” is missing or changed in the translation.</source>
      <translation>«{0}» falta o cambió en la traducción.</translation>
    </message>
    <message>
      <source>“{0}” is said twice.</source>
      <translation>«{0}» está dicho dos veces.</translation>
    </message>
    <message>
      <source>“{0}” runs a figure and a word together.</source>
      <translation>«{0}» junta una cifra y una palabra.</translation>
    </message>
    <message>
      <source>“{0}” speaks to the reader as tú; families are addressed as usted.</source>
      <translation>«{0}» trata de tú; a las familias se les trata de usted.</translation>
    </message>
    <message>
      <source>“{0}” stands in capitals that the source does not have.</source>
      <translation>«{0}» está en mayúsculas que el original no tiene.</translation>
    </message>
    <message>
      <source>“{0}” was corrected to “{1}”.</source>
      <translation>«{0}» se corrigió a «{1}».</translation>
    </message>
  </context>
  <context>
    <name>FirstDay</name>
    <message>
      <source>Back</source>
      <translation>Atrás</translation>
    </message>
    <message>
      <source>Five short steps, and the desk is open.</source>
      <translation>Cinco pasos cortos y el mostrador abre.</translation>
    </message>
    <message>
      <source>Look around in a demo school</source>
      <translation>Ver una escuela de muestra</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>Siguiente</translation>
    </message>
    <message>
      <source>Open the office</source>
      <translation>Abrir la oficina</translation>
    </message>
    <message>
      <source>Welcome to FrontDesk</source>
      <translation>Bienvenido a FrontDesk</translation>
    </message>
  </context>
  <context>
    <name>FolderSection</name>
    <message>
      <source>A whole list as an Excel or CSV file. It holds families' names: keep it safe.</source>
      <translation>Una lista completa como archivo de Excel o CSV. Contiene nombres de familias: guárdela en un lugar seguro.</translation>
    </message>
    <message>
      <source>Back up now</source>
      <translation>Hacer copia ahora</translation>
    </message>
    <message>
      <source>Back up to</source>
      <translation>Guardar copia en</translation>
    </message>
    <message>
      <source>Backed up {0} interactions to {1} ({2}).</source>
      <translation>Copia de {0} interacciones en {1} ({2}).</translation>
    </message>
    <message>
      <source>Contacts</source>
      <translation>Contactos</translation>
    </message>
    <message>
      <source>Data and backups</source>
      <translation>Datos y copias</translation>
    </message>
    <message>
      <source>Data folder</source>
      <translation>Carpeta de datos</translation>
    </message>
    <message>
      <source>Everything is kept on this computer. A backup is one file: keep it on another disk.</source>
      <translation>Todo se guarda en esta computadora. Una copia es un solo archivo: guárdela en otro disco.</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Export the list</source>
      <translation>Exportar la lista</translation>
    </message>
    <message>
      <source>FrontDesk closes, puts {0} in the place of the data of today and starts again. The data of today are kept in the folder beside it.</source>
      <translation>FrontDesk se cierra, pone {0} en lugar de los datos de hoy y vuelve a abrir. Los datos de hoy se guardan en la carpeta de al lado.</translation>
    </message>
    <message>
      <source>Interactions</source>
      <translation>Interacciones</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>List</source>
      <translation>Lista</translation>
    </message>
    <message>
      <source>Ratings</source>
      <translation>Valoraciones</translation>
    </message>
    <message>
      <source>Restore a backup</source>
      <translation>Restaurar una copia</translation>
    </message>
    <message>
      <source>Restore and start again</source>
      <translation>Restaurar y abrir de nuevo</translation>
    </message>
    <message>
      <source>Restore from</source>
      <translation>Restaurar desde</translation>
    </message>
    <message>
      <source>Restore this backup?</source>
      <translation>¿Restaurar esta copia?</translation>
    </message>
    <message>
      <source>Show the folder</source>
      <translation>Mostrar la carpeta</translation>
    </message>
    <message>
      <source>Start again</source>
      <translation>Empezar de nuevo</translation>
    </message>
    <message>
      <source>Students</source>
      <translation>Alumnos</translation>
    </message>
    <message>
      <source>Tables for other programs</source>
      <translation>Tablas para otros programas</translation>
    </message>
    <message>
      <source>Writing the backup</source>
      <translation>Escribiendo la copia</translation>
    </message>
  </context>
  <context>
    <name>FollowUps</name>
    <message>
      <source>Later · {0}</source>
      <translation>Más tarde · {0}</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>Vencido</translation>
    </message>
    <message>
      <source>Overdue · {0}</source>
      <translation>Vencido · {0}</translation>
    </message>
    <message>
      <source>This week · {0}</source>
      <translation>Esta semana · {0}</translation>
    </message>
    <message>
      <source>Today · {0}</source>
      <translation>Hoy · {0}</translation>
    </message>
  </context>
  <context>
    <name>FollowUpsScreen</name>
    <message>
      <source>Every promise is kept</source>
      <translation>Todas las promesas están cumplidas</translation>
    </message>
    <message>
      <source>Everybody</source>
      <translation>Todos</translation>
    </message>
    <message>
      <source>Export this list</source>
      <translation>Exportar esta lista</translation>
    </message>
    <message>
      <source>Follow-up done: {0}</source>
      <translation>Seguimiento hecho: {0}</translation>
    </message>
    <message>
      <source>Follow-ups</source>
      <translation>Seguimientos</translation>
    </message>
    <message>
      <source>Mark the follow-up as done</source>
      <translation>Marcar el seguimiento como hecho</translation>
    </message>
    <message>
      <source>Mine ({0})</source>
      <translation>Lo mío ({0})</translation>
    </message>
    <message>
      <source>Move the follow-up to another day</source>
      <translation>Mover el seguimiento a otro día</translation>
    </message>
    <message>
      <source>Nothing promised here</source>
      <translation>Aquí no hay promesas</translation>
    </message>
    <message>
      <source>Open what the follow-up is about</source>
      <translation>Abrir aquello de lo que trata el seguimiento</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Print this list</source>
      <translation>Imprimir esta lista</translation>
    </message>
    <message>
      <source>The first {0} are shown; choose an owner to see fewer.</source>
      <translation>Se muestran los primeros {0}; elija un responsable para ver menos.</translation>
    </message>
    <message>
      <source>The follow-ups could not be read</source>
      <translation>No se pudieron leer los seguimientos</translation>
    </message>
    <message>
      <source>This person owes no answer. Choose Everybody to see all promises.</source>
      <translation>Esta persona no debe respuestas. Elija Todos para ver todas las promesas.</translation>
    </message>
    <message>
      <source>Type a day into “Follow up by” when you log a contact, and it waits here.</source>
      <translation>Escriba un día en “Responder antes de” al registrar un contacto, y espera aquí.</translation>
    </message>
    <message>
      <source>{0}: moved to {1}</source>
      <translation>{0}: movido a {1}</translation>
    </message>
    <message>
      <source>{0}: now with {1}</source>
      <translation>{0}: ahora con {1}</translation>
    </message>
  </context>
  <context>
    <name>Foot</name>
    <message>
      <source>Nobody signed in</source>
      <translation>Nadie ha entrado</translation>
    </message>
    <message>
      <source>Not connected: everything is kept on this machine</source>
      <translation>Sin conexión: todo se guarda en esta máquina</translation>
    </message>
    <message>
      <source>Signed in: {0}</source>
      <translation>Usuario: {0}</translation>
    </message>
  </context>
  <context>
    <name>GlossaryPane</name>
    <message>
      <source>Add a term with the rendering the district wants, or a word never to translate.</source>
      <translation>Añada un término con la traducción que quiere el distrito, o una palabra que nunca se traduce.</translation>
    </message>
    <message>
      <source>Changed by</source>
      <translation>Cambiado por</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>Deleted the term “{0}”.</source>
      <translation>Término borrado: “{0}”.</translation>
    </message>
    <message>
      <source>Export the glossary</source>
      <translation>Exportar el glosario</translation>
    </message>
    <message>
      <source>Exported {0} terms to {1}.</source>
      <translation>{0} términos exportados a {1}.</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportar…</translation>
    </message>
    <message>
      <source>Find a term</source>
      <translation>Buscar un término</translation>
    </message>
    <message>
      <source>Import a glossary</source>
      <translation>Importar un glosario</translation>
    </message>
    <message>
      <source>Imported {0} new terms, {1} changed, {2} skipped.</source>
      <translation>{0} términos nuevos, {1} cambiados, {2} omitidos.</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importar…</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Never translate</source>
      <translation>No traducir nunca</translation>
    </message>
    <message>
      <source>New term</source>
      <translation>Nuevo término</translation>
    </message>
    <message>
      <source>No terms</source>
      <translation>No hay términos</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>Observación</translation>
    </message>
    <message>
      <source>Rendering</source>
      <translation>Traducción fijada</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Saved the term “{0}”.</source>
      <translation>Término “{0}” guardado.</translation>
    </message>
    <message>
      <source>Term</source>
      <translation>Término</translation>
    </message>
    <message>
      <source>Terms</source>
      <translation>Términos</translation>
    </message>
    <message>
      <source>{0} terms</source>
      <translation>{0} términos</translation>
    </message>
  </context>
  <context>
    <name>Halves</name>
    <message>
      <source>Full screen</source>
      <translation>Pantalla completa</translation>
    </message>
    <message>
      <source>Other side</source>
      <translation>Otro lado</translation>
    </message>
    <message>
      <source>Second screen</source>
      <translation>Segunda pantalla</translation>
    </message>
    <message>
      <source>The family's half</source>
      <translation>El lado de la familia</translation>
    </message>
    <message>
      <source>Turn</source>
      <translation>Girar</translation>
    </message>
  </context>
  <context>
    <name>Head</name>
    <message>
      <source>Add a note</source>
      <translation>Añadir una nota</translation>
    </message>
    <message>
      <source>Back to the list</source>
      <translation>Volver a la lista</translation>
    </message>
    <message>
      <source>Changed in two places</source>
      <translation>Cambiado en dos lugares</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>How did it go?</source>
      <translation>¿Cómo le fue?</translation>
    </message>
    <message>
      <source>Nobody named</source>
      <translation>Nadie en particular</translation>
    </message>
    <message>
      <source>Open again</source>
      <translation>Abrir de nuevo</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>Vencido</translation>
    </message>
    <message>
      <source>Rated {0} of 5</source>
      <translation>Calificación: {0} de 5</translation>
    </message>
    <message>
      <source>Talk in their language</source>
      <translation>Hablar en su idioma</translation>
    </message>
    <message>
      <source>{0} · recorded by {1}</source>
      <translation>{0} · registrado por {1}</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Search everything</source>
      <translation>Buscar en todo</translation>
    </message>
    <message>
      <source>Search everything   {0}</source>
      <translation>Buscar en todo   {0}</translation>
    </message>
  </context>
  <context>
    <name>InteractionsScreen</name>
    <message>
      <source>Add a note</source>
      <translation>Añadir una nota</translation>
    </message>
    <message>
      <source>Choose an interaction with a contact first.</source>
      <translation>Elija primero una interacción con un contacto.</translation>
    </message>
    <message>
      <source>Close or open again</source>
      <translation>Cerrar o reabrir</translation>
    </message>
    <message>
      <source>Edit this interaction</source>
      <translation>Editar esta interacción</translation>
    </message>
    <message>
      <source>Export the interactions</source>
      <translation>Exportar las interacciones</translation>
    </message>
    <message>
      <source>Interactions</source>
      <translation>Interacciones</translation>
    </message>
    <message>
      <source>Print this family's history</source>
      <translation>Imprimir el historial de esta familia</translation>
    </message>
    <message>
      <source>Show what is mine and open</source>
      <translation>Mostrar lo mío que está abierto</translation>
    </message>
    <message>
      <source>Show what is open</source>
      <translation>Mostrar lo que está abierto</translation>
    </message>
    <message>
      <source>Show what is overdue</source>
      <translation>Mostrar lo vencido</translation>
    </message>
  </context>
  <context>
    <name>Keys</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Ctrl+K finds any command by a few letters.</source>
      <translation>Ctrl+K encuentra cualquier comando con pocas letras.</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Teclas</translation>
    </message>
  </context>
  <context>
    <name>LanguageGap</name>
    <message>
      <source>A child interpreted</source>
      <translation>Interpretó un menor</translation>
    </message>
    <message>
      <source>A child should never interpret: offer a qualified interpreter.</source>
      <translation>Un menor nunca debe interpretar: ofrezca un intérprete calificado.</translation>
    </message>
    <message>
      <source>A family member interpreted: offer a qualified interpreter.</source>
      <translation>Interpretó un familiar: ofrezca un intérprete calificado.</translation>
    </message>
    <message>
      <source>A qualified interpreter was offered</source>
      <translation>Se ofreció un intérprete calificado</translation>
    </message>
    <message>
      <source>Minutes of help</source>
      <translation>Minutos de ayuda</translation>
    </message>
    <message>
      <source>Minutes of help: {0}</source>
      <translation>Minutos de ayuda: {0}</translation>
    </message>
    <message>
      <source>No</source>
      <translation>No</translation>
    </message>
    <message>
      <source>No longer noted: {0}</source>
      <translation>Ya no está anotado: {0}</translation>
    </message>
    <message>
      <source>Not noted</source>
      <translation>Sin anotar</translation>
    </message>
    <message>
      <source>Noted: {0}</source>
      <translation>Anotado: {0}</translation>
    </message>
    <message>
      <source>The interpreter was qualified</source>
      <translation>El intérprete estaba calificado</translation>
    </message>
    <message>
      <source>Understood each other</source>
      <translation>Se entendieron</translation>
    </message>
    <message>
      <source>Understood each other: {0}</source>
      <translation>Se entendieron: {0}</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Sí</translation>
    </message>
  </context>
  <context>
    <name>Languages</name>
    <message>
      <source>Amharic</source>
      <translation>amárico</translation>
    </message>
    <message>
      <source>Arabic</source>
      <translation>árabe</translation>
    </message>
    <message>
      <source>Bengali</source>
      <translation>bengalí</translation>
    </message>
    <message>
      <source>Brazilian Portuguese</source>
      <translation>portugués de Brasil</translation>
    </message>
    <message>
      <source>Burmese</source>
      <translation>birmano</translation>
    </message>
    <message>
      <source>Chinese (Simplified)</source>
      <translation>chino (simplificado)</translation>
    </message>
    <message>
      <source>Chinese (Traditional)</source>
      <translation>chino (tradicional)</translation>
    </message>
    <message>
      <source>English</source>
      <translation>inglés</translation>
    </message>
    <message>
      <source>French</source>
      <translation>francés</translation>
    </message>
    <message>
      <source>German</source>
      <translation>alemán</translation>
    </message>
    <message>
      <source>Gujarati</source>
      <translation>guyaratí</translation>
    </message>
    <message>
      <source>Haitian Creole</source>
      <translation>criollo haitiano</translation>
    </message>
    <message>
      <source>Hindi</source>
      <translation>hindi</translation>
    </message>
    <message>
      <source>Hmong</source>
      <translation>hmong</translation>
    </message>
    <message>
      <source>Italian</source>
      <translation>italiano</translation>
    </message>
    <message>
      <source>Japanese</source>
      <translation>japonés</translation>
    </message>
    <message>
      <source>Khmer</source>
      <translation>jemer</translation>
    </message>
    <message>
      <source>Kinyarwanda</source>
      <translation>kinyarwanda</translation>
    </message>
    <message>
      <source>Korean</source>
      <translation>coreano</translation>
    </message>
    <message>
      <source>Nepali</source>
      <translation>nepalí</translation>
    </message>
    <message>
      <source>Pashto</source>
      <translation>pastún</translation>
    </message>
    <message>
      <source>Persian</source>
      <translation>persa</translation>
    </message>
    <message>
      <source>Polish</source>
      <translation>polaco</translation>
    </message>
    <message>
      <source>Portuguese</source>
      <translation>portugués</translation>
    </message>
    <message>
      <source>Punjabi</source>
      <translation>panyabí</translation>
    </message>
    <message>
      <source>Russian</source>
      <translation>ruso</translation>
    </message>
    <message>
      <source>Somali</source>
      <translation>somalí</translation>
    </message>
    <message>
      <source>Spanish</source>
      <translation>español</translation>
    </message>
    <message>
      <source>Swahili</source>
      <translation>suajili</translation>
    </message>
    <message>
      <source>Tagalog</source>
      <translation>tagalo</translation>
    </message>
    <message>
      <source>Thai</source>
      <translation>tailandés</translation>
    </message>
    <message>
      <source>Tigrinya</source>
      <translation>tigriña</translation>
    </message>
    <message>
      <source>Turkish</source>
      <translation>turco</translation>
    </message>
    <message>
      <source>Ukrainian</source>
      <translation>ucraniano</translation>
    </message>
    <message>
      <source>Urdu</source>
      <translation>urdu</translation>
    </message>
    <message>
      <source>Vietnamese</source>
      <translation>vietnamita</translation>
    </message>
  </context>
  <context>
    <name>LanguagesSection</name>
    <message>
      <source>Add language</source>
      <translation>Añadir idioma</translation>
    </message>
    <message>
      <source>Another language</source>
      <translation>Otro idioma</translation>
    </message>
    <message>
      <source>Keep at least one language.</source>
      <translation>Conserve al menos un idioma.</translation>
    </message>
    <message>
      <source>Languages</source>
      <translation>Idiomas</translation>
    </message>
    <message>
      <source>Saved: languages</source>
      <translation>Guardado: idiomas</translation>
    </message>
    <message>
      <source>The commonest languages of your families come first wherever one is chosen.</source>
      <translation>Los idiomas más frecuentes de sus familias van primero donde se elige uno.</translation>
    </message>
    <message>
      <source>This language is in the list already.</source>
      <translation>Ese idioma ya está en la lista.</translation>
    </message>
  </context>
  <context>
    <name>LanguagesStep</name>
    <message>
      <source>Languages of your families</source>
      <translation>Idiomas de sus familias</translation>
    </message>
    <message>
      <source>These come first wherever a language is chosen. All others stay at hand.</source>
      <translation>Van primero donde se elige un idioma. Todos los demás siguen a mano.</translation>
    </message>
  </context>
  <context>
    <name>LinePainter</name>
    <message>
      <source>No particulars</source>
      <translation>Sin detalles</translation>
    </message>
    <message>
      <source>Nobody named</source>
      <translation>Nadie en particular</translation>
    </message>
  </context>
  <context>
    <name>ListExport</name>
    <message>
      <source>Exported 1 row to {0}.</source>
      <translation>Se exportó 1 fila a {0}.</translation>
    </message>
    <message>
      <source>Exported {0} rows to {1}.</source>
      <translation>Se exportaron {0} filas a {1}.</translation>
    </message>
    <message>
      <source>Exporting: {0} of {1} rows</source>
      <translation>Exportando: {0} de {1} filas</translation>
    </message>
    <message>
      <source>Exporting: {0} rows</source>
      <translation>Exportando: {0} filas</translation>
    </message>
    <message>
      <source>Show the folder</source>
      <translation>Mostrar la carpeta</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>Detener</translation>
    </message>
    <message>
      <source>The export was stopped; no file was written.</source>
      <translation>La exportación se detuvo; no se escribió ningún archivo.</translation>
    </message>
  </context>
  <context>
    <name>ListPane</name>
    <message>
      <source>Each visit, call and e-mail that you log on Today is listed here.</source>
      <translation>Cada visita, llamada y correo que registre en Hoy aparece en esta lista.</translation>
    </message>
    <message>
      <source>Export this list</source>
      <translation>Exportar esta lista</translation>
    </message>
    <message>
      <source>Interactions</source>
      <translation>Interacciones</translation>
    </message>
    <message>
      <source>No interactions yet</source>
      <translation>Aún no hay interacciones</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>No se encontró nada</translation>
    </message>
    <message>
      <source>Print this list</source>
      <translation>Imprimir esta lista</translation>
    </message>
    <message>
      <source>The list could not be read</source>
      <translation>No se pudo leer la lista</translation>
    </message>
    <message>
      <source>Try fewer letters, take a filter away, or look for a part of the name.</source>
      <translation>Pruebe con menos letras, quite un filtro o busque una parte del nombre.</translation>
    </message>
    <message>
      <source>{0} shown</source>
      <translation>{0} mostrados</translation>
    </message>
    <message>
      <source>{0} shown, more below</source>
      <translation>{0} mostrados, más abajo hay otros</translation>
    </message>
  </context>
  <context>
    <name>LogForm</name>
    <message>
      <source>Badge</source>
      <translation>Gafete</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contacto</translation>
    </message>
    <message>
      <source>Follow up by</source>
      <translation>Responder antes de</translation>
    </message>
    <message>
      <source>Going to</source>
      <translation>Va a</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Tipo</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Language help</source>
      <translation>Ayuda con el idioma</translation>
    </message>
    <message>
      <source>Me</source>
      <translation>Yo</translation>
    </message>
    <message>
      <source>Me ({0})</source>
      <translation>Yo ({0})</translation>
    </message>
    <message>
      <source>Name of the caller or visitor</source>
      <translation>Nombre de quien llama o visita</translation>
    </message>
    <message>
      <source>Needs an interpreter</source>
      <translation>Necesita intérprete</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Nadie todavía</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notas</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Prioridad</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Save   Ctrl+Enter</source>
      <translation>Guardar   Ctrl+Intro</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>Translate</source>
      <translation>Traducir</translation>
    </message>
    <message>
      <source>Who is it? Type a name, or Unknown caller.</source>
      <translation>¿Quién es? Escriba un nombre, o Persona desconocida.</translation>
    </message>
    <message>
      <source>{0} contacts so far</source>
      <translation>{0} contactos hasta ahora</translation>
    </message>
  </context>
  <context>
    <name>LooksSection</name>
    <message>
      <source>Appearance</source>
      <translation>Apariencia</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Como el sistema</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
    <message>
      <source>For this computer alone. It changes at once.</source>
      <translation>Solo para esta computadora. Cambia en seguida.</translation>
    </message>
    <message>
      <source>High contrast, dark</source>
      <translation>Contraste alto, oscuro</translation>
    </message>
    <message>
      <source>High contrast, light</source>
      <translation>Contraste alto, claro</translation>
    </message>
    <message>
      <source>Language of the window</source>
      <translation>Idioma de la ventana</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Shown the next time FrontDesk starts.</source>
      <translation>Se verá la próxima vez que abra FrontDesk.</translation>
    </message>
    <message>
      <source>Size of text</source>
      <translation>Tamaño del texto</translation>
    </message>
    <message>
      <source>Size of text: {0}</source>
      <translation>Tamaño del texto: {0}</translation>
    </message>
    <message>
      <source>The window speaks {0} from the next start on.</source>
      <translation>La ventana hablará {0} desde el próximo inicio.</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>Aspecto</translation>
    </message>
    <message>
      <source>Theme: {0}</source>
      <translation>Aspecto: {0}</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Making the demo school. You can type already.</source>
      <translation>Preparando la escuela de muestra. Ya puede escribir.</translation>
    </message>
    <message>
      <source>Opening the office. You can type already.</source>
      <translation>Abriendo la oficina. Ya puede escribir.</translation>
    </message>
    <message>
      <source>The data folder cannot be opened</source>
      <translation>No se puede abrir la carpeta de datos</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Intentar de nuevo</translation>
    </message>
    <message>
      <source>{0} is at the desk now.</source>
      <translation>{0} está ahora en el mostrador.</translation>
    </message>
  </context>
  <context>
    <name>MemoryPane</name>
    <message>
      <source>All languages</source>
      <translation>Todos los idiomas</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>Aprobado</translation>
    </message>
    <message>
      <source>Changed by</source>
      <translation>Cambiado por</translation>
    </message>
    <message>
      <source>Changed by {0}, {1} · from: {2}</source>
      <translation>Cambiado por {0}, {1} · de: {2}</translation>
    </message>
    <message>
      <source>Choose the language of the translation above, then Save.</source>
      <translation>Elija arriba el idioma de la traducción y después Guardar.</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>Deleted the pair “{0}”.</source>
      <translation>Par borrado: “{0}”.</translation>
    </message>
    <message>
      <source>Export the memory</source>
      <translation>Exportar la memoria</translation>
    </message>
    <message>
      <source>Exported {0} pairs to {1}.</source>
      <translation>{0} pares exportados a {1}.</translation>
    </message>
    <message>
      <source>Exporting…</source>
      <translation>Exportando…</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>Exportar…</translation>
    </message>
    <message>
      <source>Find a pair</source>
      <translation>Buscar un par</translation>
    </message>
    <message>
      <source>Import a memory</source>
      <translation>Importar una memoria</translation>
    </message>
    <message>
      <source>Imported {0} new pairs, {1} changed, {2} skipped.</source>
      <translation>{0} pares nuevos, {1} cambiados, {2} omitidos.</translation>
    </message>
    <message>
      <source>Importing {0}…</source>
      <translation>Importando {0}…</translation>
    </message>
    <message>
      <source>Import…</source>
      <translation>Importar…</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Languages</source>
      <translation>Idiomas</translation>
    </message>
    <message>
      <source>Merge</source>
      <translation>Unir</translation>
    </message>
    <message>
      <source>Merged {0} pairs into “{1}”.</source>
      <translation>{0} pares unidos en “{1}”.</translation>
    </message>
    <message>
      <source>New pair</source>
      <translation>Nuevo par</translation>
    </message>
    <message>
      <source>No pairs</source>
      <translation>No hay pares</translation>
    </message>
    <message>
      <source>Not reviewed</source>
      <translation>Sin revisar</translation>
    </message>
    <message>
      <source>Not used in a notice yet</source>
      <translation>Aún no se usa en ningún aviso</translation>
    </message>
    <message>
      <source>Only doubles</source>
      <translation>Solo dobles</translation>
    </message>
    <message>
      <source>Pairs</source>
      <translation>Pares</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Saved the pair.</source>
      <translation>Par guardado.</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>Origen</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Suggest the shipped phrases, which nobody reviewed</source>
      <translation>Sugerir las frases incluidas, que nadie revisó</translation>
    </message>
    <message>
      <source>The shipped phrases are not suggested.</source>
      <translation>Las frases incluidas no se sugieren.</translation>
    </message>
    <message>
      <source>The shipped phrases are suggested.</source>
      <translation>Las frases incluidas se sugieren.</translation>
    </message>
    <message>
      <source>The {0} changed last; search for others</source>
      <translation>Los {0} cambiados al final; busque para ver otros</translation>
    </message>
    <message>
      <source>They count as not reviewed until a liaison approves them.</source>
      <translation>Cuentan como no revisados hasta que un enlace los apruebe.</translation>
    </message>
    <message>
      <source>Translation</source>
      <translation>Traducción</translation>
    </message>
    <message>
      <source>Type both texts, choose the language above, then Save.</source>
      <translation>Escriba los dos textos, elija arriba el idioma y después Guardar.</translation>
    </message>
    <message>
      <source>Used in: {0}</source>
      <translation>Usado en: {0}</translation>
    </message>
    <message>
      <source>What a liaison approves in notices, answers and phrases stands here; or import a TMX file.</source>
      <translation>Lo que un enlace aprueba en avisos, respuestas y frases queda aquí; o importe un archivo TMX.</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Cuándo</translation>
    </message>
    <message>
      <source>nobody named</source>
      <translation>nadie en particular</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>desconocido</translation>
    </message>
    <message>
      <source>{0} chosen</source>
      <translation>{0} elegidos</translation>
    </message>
    <message>
      <source>{0} pairs</source>
      <translation>{0} pares</translation>
    </message>
  </context>
  <context>
    <name>MemoryScreen</name>
    <message>
      <source>Glossary</source>
      <translation>Glosario</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Memoria</translation>
    </message>
    <message>
      <source>Show the glossary</source>
      <translation>Mostrar el glosario</translation>
    </message>
    <message>
      <source>Show the memory</source>
      <translation>Mostrar la memoria</translation>
    </message>
  </context>
  <context>
    <name>MessageBar</name>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
  </context>
  <context>
    <name>NoteTranslation</name>
    <message>
      <source>Add to the notes</source>
      <translation>Añadir a las notas</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Translating</source>
      <translation>Traduciendo</translation>
    </message>
    <message>
      <source>Translation of the notes</source>
      <translation>Traducción de las notas</translation>
    </message>
    <message>
      <source>{0} to {1}, a draft by this machine that nobody has reviewed</source>
      <translation>{0} a {1}, un borrador de esta máquina que nadie ha revisado</translation>
    </message>
  </context>
  <context>
    <name>NoticeActions</name>
    <message>
      <source>Changed “{0}”.</source>
      <translation>“{0}” cambiado.</translation>
    </message>
    <message>
      <source>Deleted the notice.</source>
      <translation>Aviso borrado.</translation>
    </message>
    <message>
      <source>Deleted the translation.</source>
      <translation>Traducción borrada.</translation>
    </message>
    <message>
      <source>Print {0}</source>
      <translation>Imprimir {0}</translation>
    </message>
    <message>
      <source>Saved “{0}”.</source>
      <translation>“{0}” guardado.</translation>
    </message>
    <message>
      <source>There is no pack for {0} here: type the translation, the memory helps.</source>
      <translation>Aquí no hay paquete para {0}: escriba la traducción, la memoria ayuda.</translation>
    </message>
    <message>
      <source>Translating into {0}…</source>
      <translation>Traduciendo al {0}…</translation>
    </message>
  </context>
  <context>
    <name>NoticeForm</name>
    <message>
      <source>A vital notice is printed only after a liaison approves it.</source>
      <translation>Un aviso vital se imprime solo después de que un enlace bilingüe lo apruebe.</translation>
    </message>
    <message>
      <source>A vital notice that no liaison approved prints only as a marked draft.</source>
      <translation>Un aviso vital que ningún enlace aprobó se imprime solo como borrador señalado.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Change the English</source>
      <translation>Cambiar el inglés</translation>
    </message>
    <message>
      <source>New notice</source>
      <translation>Nuevo aviso</translation>
    </message>
    <message>
      <source>Notices ({0})</source>
      <translation>Avisos ({0})</translation>
    </message>
    <message>
      <source>Open a file…</source>
      <translation>Abrir un archivo…</translation>
    </message>
    <message>
      <source>Open a notice</source>
      <translation>Abra un aviso</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
    <message>
      <source>Translate into</source>
      <translation>Traducir al</translation>
    </message>
    <message>
      <source>Translations keep what still fits; only changed sentences are marked stale.</source>
      <translation>Las traducciones conservan lo que aún sirve; solo las frases cambiadas quedan como desactualizadas.</translation>
    </message>
    <message>
      <source>Type or paste the notice's text.</source>
      <translation>Escriba o pegue el texto del aviso.</translation>
    </message>
    <message>
      <source>Vital: about rights, health, discipline or consent</source>
      <translation>Vital: sobre derechos, salud, disciplina o consentimiento</translation>
    </message>
    <message>
      <source>Write or paste the notice here. # makes a heading, - a list.</source>
      <translation>Escriba o pegue el aviso aquí. # hace un título, - una lista.</translation>
    </message>
  </context>
  <context>
    <name>NoticeList</name>
    <message>
      <source>Find a notice</source>
      <translation>Buscar un aviso</translation>
    </message>
    <message>
      <source>New notice</source>
      <translation>Nuevo aviso</translation>
    </message>
    <message>
      <source>No notice found</source>
      <translation>No se encontró ningún aviso</translation>
    </message>
    <message>
      <source>No notices</source>
      <translation>No hay avisos</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Avisos</translation>
    </message>
    <message>
      <source>Search for other words of the title.</source>
      <translation>Busque otras palabras del título.</translation>
    </message>
    <message>
      <source>Write, paste or open the first one; its translations stand here.</source>
      <translation>Escriba, pegue o abra el primero; sus traducciones quedan aquí.</translation>
    </message>
    <message>
      <source>{0} · vital</source>
      <translation>{0} · vital</translation>
    </message>
    <message>
      <source>{0} · {1} left</source>
      <translation>{0} · quedan {1}</translation>
    </message>
  </context>
  <context>
    <name>Notices</name>
    <message>
      <source>Accepted</source>
      <translation>Aceptado</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Dirección</translation>
    </message>
    <message>
      <source>All {0} segments approved</source>
      <translation>Los {0} segmentos aprobados</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>Cantidad</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>Aprobado</translation>
    </message>
    <message>
      <source>Brackets</source>
      <translation>Corchetes</translation>
    </message>
    <message>
      <source>Capitals</source>
      <translation>Mayúsculas</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Fecha</translation>
    </message>
    <message>
      <source>Empty</source>
      <translation>Vacío</translation>
    </message>
    <message>
      <source>Form of address</source>
      <translation>Tratamiento</translation>
    </message>
    <message>
      <source>From memory</source>
      <translation>De la memoria</translation>
    </message>
    <message>
      <source>From the glossary</source>
      <translation>Del glosario</translation>
    </message>
    <message>
      <source>Glossary</source>
      <translation>Glosario</translation>
    </message>
    <message>
      <source>In review</source>
      <translation>En revisión</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Longitud</translation>
    </message>
    <message>
      <source>Machine</source>
      <translation>Máquina</translation>
    </message>
    <message>
      <source>Machine draft</source>
      <translation>Borrador automático</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Negation</source>
      <translation>Negación</translation>
    </message>
    <message>
      <source>Not translated</source>
      <translation>Sin traducir</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Número</translation>
    </message>
    <message>
      <source>Phone number</source>
      <translation>Número de teléfono</translation>
    </message>
    <message>
      <source>Placeholder</source>
      <translation>Marcador</translation>
    </message>
    <message>
      <source>Repeated</source>
      <translation>Repetido</translation>
    </message>
    <message>
      <source>Sentence missing</source>
      <translation>Falta una frase</translation>
    </message>
    <message>
      <source>Stale: the English changed</source>
      <translation>Desactualizado: el inglés cambió</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Hora</translation>
    </message>
    <message>
      <source>To check</source>
      <translation>Por comprobar</translation>
    </message>
    <message>
      <source>To review</source>
      <translation>Por revisar</translation>
    </message>
    <message>
      <source>To type</source>
      <translation>Por escribir</translation>
    </message>
    <message>
      <source>Typed by a person</source>
      <translation>Escrito por una persona</translation>
    </message>
    <message>
      <source>Unchanged</source>
      <translation>Sin cambios</translation>
    </message>
    <message>
      <source>Unsure</source>
      <translation>Dudosa</translation>
    </message>
    <message>
      <source>approved</source>
      <translation>aprobado</translation>
    </message>
    <message>
      <source>in review</source>
      <translation>en revisión</translation>
    </message>
    <message>
      <source>machine draft</source>
      <translation>borrador automático</translation>
    </message>
    <message>
      <source>{0} not translated</source>
      <translation>{0} sin traducir</translation>
    </message>
    <message>
      <source>{0} of {1} accepted</source>
      <translation>{0} de {1} aceptados</translation>
    </message>
    <message>
      <source>{0} stale</source>
      <translation>{0} desactualizados</translation>
    </message>
    <message>
      <source>{0} to check</source>
      <translation>{0} por comprobar</translation>
    </message>
    <message>
      <source>{0}: keep as it is</source>
      <translation>{0}: dejar como está</translation>
    </message>
  </context>
  <context>
    <name>NoticesScreen</name>
    <message>
      <source>Accepted: {0}</source>
      <translation>Aceptado: {0}</translation>
    </message>
    <message>
      <source>Approve this translation</source>
      <translation>Aprobar esta traducción</translation>
    </message>
    <message>
      <source>Approved “{0}” in {1}.</source>
      <translation>“{0}” aprobado en {1}.</translation>
    </message>
    <message>
      <source>Change the English</source>
      <translation>Cambiar el inglés</translation>
    </message>
    <message>
      <source>Choose a notice</source>
      <translation>Elija un aviso</translation>
    </message>
    <message>
      <source>Every segment is accepted. Ctrl+Shift+A approves the translation.</source>
      <translation>Todos los segmentos están aceptados. Ctrl+Mayús+A aprueba la traducción.</translation>
    </message>
    <message>
      <source>Its text and translations show here, one sentence beside the other.</source>
      <translation>Su texto y sus traducciones se ven aquí, frase por frase.</translation>
    </message>
    <message>
      <source>New notice</source>
      <translation>Nuevo aviso</translation>
    </message>
    <message>
      <source>Next warning</source>
      <translation>Siguiente advertencia</translation>
    </message>
    <message>
      <source>Nothing left to check in this translation.</source>
      <translation>No queda nada que comprobar en esta traducción.</translation>
    </message>
    <message>
      <source>Print this translation</source>
      <translation>Imprimir esta traducción</translation>
    </message>
    <message>
      <source>This segment is not right yet</source>
      <translation>Este segmento aún no está bien</translation>
    </message>
    <message>
      <source>To be reviewed again: {0}</source>
      <translation>Por revisar de nuevo: {0}</translation>
    </message>
    <message>
      <source>Typed: {0}</source>
      <translation>Escrito: {0}</translation>
    </message>
  </context>
  <context>
    <name>OnSitePanel</name>
    <message>
      <source>Nobody. A walk-in that you save appears here until you sign them out.</source>
      <translation>Nadie. Una visita que guarde aparece aquí hasta que registre su salida.</translation>
    </message>
    <message>
      <source>On site now · {0}</source>
      <translation>Aquí ahora · {0}</translation>
    </message>
    <message>
      <source>Print the evacuation list</source>
      <translation>Imprimir la lista de evacuación</translation>
    </message>
    <message>
      <source>Signed {0} out.</source>
      <translation>Salida de {0} registrada.</translation>
    </message>
  </context>
  <context>
    <name>OrderedList</name>
    <message>
      <source>Move down</source>
      <translation>Bajar</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>Subir</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
  </context>
  <context>
    <name>PackPlacesBox</name>
    <message>
      <source>Address of the list of packs</source>
      <translation>Dirección de la lista de paquetes</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>Choose a folder of a share</source>
      <translation>Elegir una carpeta compartida</translation>
    </message>
    <message>
      <source>Choose the folder of the packs</source>
      <translation>Elegir la carpeta de los paquetes</translation>
    </message>
    <message>
      <source>Folders of a share, only read</source>
      <translation>Carpetas compartidas, solo para leer</translation>
    </message>
    <message>
      <source>None. Several are set apart by a semicolon</source>
      <translation>Ninguna. Varias se separan con punto y coma</translation>
    </message>
    <message>
      <source>Packs are kept in</source>
      <translation>Los paquetes se guardan en</translation>
    </message>
    <message>
      <source>Saved: where packs lie</source>
      <translation>Guardado: dónde están los paquetes</translation>
    </message>
    <message>
      <source>The public list of Argos</source>
      <translation>La lista pública de Argos</translation>
    </message>
  </context>
  <context>
    <name>PacksSection</name>
    <message>
      <source>A pack translates from one language into another on this computer; no word leaves it.</source>
      <translation>Un paquete traduce de un idioma a otro en esta computadora; ninguna palabra sale de ella.</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Descargar</translation>
    </message>
    <message>
      <source>Downloading</source>
      <translation>Descargando</translation>
    </message>
    <message>
      <source>Every pack of the list is installed here.</source>
      <translation>Todos los paquetes de la lista están instalados aquí.</translation>
    </message>
    <message>
      <source>Install a language pack</source>
      <translation>Instalar un paquete de idioma</translation>
    </message>
    <message>
      <source>Install from a file</source>
      <translation>Instalar desde un archivo</translation>
    </message>
    <message>
      <source>Install from a folder</source>
      <translation>Instalar desde una carpeta</translation>
    </message>
    <message>
      <source>Install packs from a folder</source>
      <translation>Instalar paquetes desde una carpeta</translation>
    </message>
    <message>
      <source>Installed: {0}</source>
      <translation>Instalado: {0}</translation>
    </message>
    <message>
      <source>Installing</source>
      <translation>Instalando</translation>
    </message>
    <message>
      <source>Language packs</source>
      <translation>Paquetes de idioma</translation>
    </message>
    <message>
      <source>Language packs (*.argosmodel *.zip)</source>
      <translation>Paquetes de idioma (*.argosmodel *.zip)</translation>
    </message>
    <message>
      <source>Look for packs on the internet</source>
      <translation>Buscar paquetes en internet</translation>
    </message>
    <message>
      <source>Looking for packs</source>
      <translation>Buscando paquetes</translation>
    </message>
    <message>
      <source>No pack is here yet: translation needs one.</source>
      <translation>Aún no hay paquetes: la traducción necesita uno.</translation>
    </message>
    <message>
      <source>Packs on the internet</source>
      <translation>Paquetes en internet</translation>
    </message>
    <message>
      <source>Packs on this computer</source>
      <translation>Paquetes en esta computadora</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Removed: {0}. Installing its file brings it back.</source>
      <translation>Quitado: {0}. Al instalar su archivo vuelve.</translation>
    </message>
    <message>
      <source>Removing</source>
      <translation>Quitando</translation>
    </message>
    <message>
      <source>came with FrontDesk</source>
      <translation>vino con FrontDesk</translation>
    </message>
    <message>
      <source>newer than yours</source>
      <translation>más nuevo que el suyo</translation>
    </message>
  </context>
  <context>
    <name>Pages</name>
    <message>
      <source>Conversation</source>
      <translation>Conversación</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>Follow-ups</source>
      <translation>Seguimientos</translation>
    </message>
    <message>
      <source>Interactions</source>
      <translation>Interacciones</translation>
    </message>
    <message>
      <source>Lists of the day</source>
      <translation>Listas del día</translation>
    </message>
    <message>
      <source>Memory and glossary</source>
      <translation>Memoria y glosario</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Avisos</translation>
    </message>
    <message>
      <source>Phrasebook</source>
      <translation>Libro de frases</translation>
    </message>
    <message>
      <source>Reports</source>
      <translation>Informes</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Sync</source>
      <translation>Sincronización</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>{0} conflicts to settle</source>
      <translation>{0} conflictos por resolver</translation>
    </message>
    <message>
      <source>{0} overdue</source>
      <translation>{0} vencidos</translation>
    </message>
    <message>
      <source>{0} to review</source>
      <translation>{0} por revisar</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Commands</source>
      <translation>Comandos</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>¿Qué quiere hacer?</translation>
    </message>
  </context>
  <context>
    <name>PaperBar</name>
    <message>
      <source>Fit the width  (Ctrl+0)</source>
      <translation>Ajustar al ancho  (Ctrl+0)</translation>
    </message>
    <message>
      <source>Larger</source>
      <translation>Más grande</translation>
    </message>
    <message>
      <source>Page after</source>
      <translation>Página siguiente</translation>
    </message>
    <message>
      <source>Page before</source>
      <translation>Página anterior</translation>
    </message>
    <message>
      <source>Page {0} of {1}</source>
      <translation>Página {0} de {1}</translation>
    </message>
    <message>
      <source>Smaller</source>
      <translation>Más pequeño</translation>
    </message>
    <message>
      <source>{0}, fit the width</source>
      <translation>{0}, ajustar al ancho</translation>
    </message>
  </context>
  <context>
    <name>ParkedRow</name>
    <message>
      <source>Take up again: {0}</source>
      <translation>Retomar: {0}</translation>
    </message>
    <message>
      <source>Throw this form away</source>
      <translation>Desechar este formulario</translation>
    </message>
    <message>
      <source>Waiting:</source>
      <translation>En espera:</translation>
    </message>
  </context>
  <context>
    <name>PassWindow</name>
    <message>
      <source>Came back</source>
      <translation>Ha vuelto</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Early dismissal</source>
      <translation>Salida anticipada</translation>
    </message>
    <message>
      <source>Late arrival</source>
      <translation>Llegada tarde</translation>
    </message>
    <message>
      <source>Log and print</source>
      <translation>Registrar e imprimir</translation>
    </message>
    <message>
      <source>Logged the pass of {0}.</source>
      <translation>Pase de {0} registrado.</translation>
    </message>
    <message>
      <source>Pass</source>
      <translation>Pase</translation>
    </message>
    <message>
      <source>Pass of {0}</source>
      <translation>Pase de {0}</translation>
    </message>
    <message>
      <source>Picked up by</source>
      <translation>Lo recoge</translation>
    </message>
    <message>
      <source>Print again</source>
      <translation>Imprimir de nuevo</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motivo</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Student's pass</source>
      <translation>Pase de estudiante</translation>
    </message>
    <message>
      <source>Today's passes</source>
      <translation>Pases de hoy</translation>
    </message>
    <message>
      <source>back at {0}</source>
      <translation>de vuelta a las {0}</translation>
    </message>
    <message>
      <source>late</source>
      <translation>llegó tarde</translation>
    </message>
    <message>
      <source>left with {0}</source>
      <translation>salió con {0}</translation>
    </message>
    <message>
      <source>{0} is back.</source>
      <translation>{0} ha vuelto.</translation>
    </message>
  </context>
  <context>
    <name>PassphraseDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>If the stick was sealed with a passphrase, type it; otherwise leave it empty.</source>
      <translation>Si la memoria se selló con una frase de paso, escríbala; si no, déjela vacía.</translation>
    </message>
    <message>
      <source>Passphrase</source>
      <translation>Frase de paso</translation>
    </message>
    <message>
      <source>Passphrase again</source>
      <translation>Frase de paso otra vez</translation>
    </message>
    <message>
      <source>Take in</source>
      <translation>Recibir</translation>
    </message>
    <message>
      <source>The two differ; type the same twice.</source>
      <translation>No coinciden; escriba lo mismo dos veces.</translation>
    </message>
    <message>
      <source>Whoever finds the stick can't read it without the passphrase. Leave it empty for none.</source>
      <translation>Quien encuentre la memoria no puede leerla sin la frase de paso. Déjela vacía si no quiere ninguna.</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>Escribir</translation>
    </message>
  </context>
  <context>
    <name>PeopleStep</name>
    <message>
      <source>Add a person</source>
      <translation>Añadir una persona</translation>
    </message>
    <message>
      <source>Each contact has an owner who answers it. Begin with yourself; you are signed in at once.</source>
      <translation>Cada contacto tiene un responsable que contesta. Empiece por usted; entra en seguida.</translation>
    </message>
    <message>
      <source>Name of person {0}</source>
      <translation>Nombre de la persona {0}</translation>
    </message>
    <message>
      <source>People at the desk</source>
      <translation>Personas en el mostrador</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Función</translation>
    </message>
    <message>
      <source>Role of person {0}</source>
      <translation>Función de la persona {0}</translation>
    </message>
    <message>
      <source>Type at least your own name.</source>
      <translation>Escriba al menos su propio nombre.</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Su nombre</translation>
    </message>
  </context>
  <context>
    <name>PhraseDetail</name>
    <message>
      <source>A liaison's text counts as reviewed, reaches every school and enters the memory.</source>
      <translation>El texto de un enlace bilingüe cuenta como revisado, llega a todas las escuelas y entra en la memoria.</translation>
    </message>
    <message>
      <source>Approved the phrase “{0}”.</source>
      <translation>Frase aprobada: “{0}”.</translation>
    </message>
    <message>
      <source>Back to the printed phrase</source>
      <translation>Volver a la frase impresa</translation>
    </message>
    <message>
      <source>Favourite</source>
      <translation>Favorita</translation>
    </message>
    <message>
      <source>Print a card</source>
      <translation>Imprimir una tarjeta</translation>
    </message>
    <message>
      <source>Put it right</source>
      <translation>Corregirlo</translation>
    </message>
    <message>
      <source>Read aloud</source>
      <translation>Leer en voz alta</translation>
    </message>
    <message>
      <source>Save and approve</source>
      <translation>Guardar y aprobar</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Mostrar</translation>
    </message>
    <message>
      <source>Text of the phrase</source>
      <translation>Texto de la frase</translation>
    </message>
    <message>
      <source>The printed phrase is back.</source>
      <translation>La frase impresa está de vuelta.</translation>
    </message>
  </context>
  <context>
    <name>PhrasebookScreen</name>
    <message>
      <source>All subjects</source>
      <translation>Todos los asuntos</translation>
    </message>
    <message>
      <source>Favourites</source>
      <translation>Favoritas</translation>
    </message>
    <message>
      <source>Find a phrase</source>
      <translation>Buscar una frase</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Mark the phrase as a favourite</source>
      <translation>Marcar la frase como favorita</translation>
    </message>
    <message>
      <source>No phrase found</source>
      <translation>No se encontró ninguna frase</translation>
    </message>
    <message>
      <source>Phrases</source>
      <translation>Frases</translation>
    </message>
    <message>
      <source>Print a card of the phrase</source>
      <translation>Imprimir una tarjeta de la frase</translation>
    </message>
    <message>
      <source>Search for other words, in English or in any language of the book.</source>
      <translation>Busque otras palabras, en inglés o en cualquier idioma del libro.</translation>
    </message>
    <message>
      <source>Show the phrase large</source>
      <translation>Mostrar la frase en grande</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Asunto</translation>
    </message>
    <message>
      <source>{0} phrases, {1} reviewed by a liaison</source>
      <translation>{0} frases, {1} revisadas por un enlace</translation>
    </message>
  </context>
  <context>
    <name>Phrases</name>
    <message>
      <source>Attendance</source>
      <translation>Asistencia</translation>
    </message>
    <message>
      <source>Bus</source>
      <translation>Autobús</translation>
    </message>
    <message>
      <source>Common lines of notices</source>
      <translation>Líneas frecuentes de los avisos</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Fecha</translation>
    </message>
    <message>
      <source>Discipline and safety</source>
      <translation>Disciplina y seguridad</translation>
    </message>
    <message>
      <source>Emergency</source>
      <translation>Emergencia</translation>
    </message>
    <message>
      <source>Enrollment</source>
      <translation>Inscripción</translation>
    </message>
    <message>
      <source>Events</source>
      <translation>Eventos</translation>
    </message>
    <message>
      <source>Feedback</source>
      <translation>Opiniones</translation>
    </message>
    <message>
      <source>Greeting</source>
      <translation>Saludo</translation>
    </message>
    <message>
      <source>Health</source>
      <translation>Salud</translation>
    </message>
    <message>
      <source>Language help</source>
      <translation>Ayuda con el idioma</translation>
    </message>
    <message>
      <source>Meals</source>
      <translation>Comidas</translation>
    </message>
    <message>
      <source>Meetings</source>
      <translation>Reuniones</translation>
    </message>
    <message>
      <source>Not in the phrasebook</source>
      <translation>No está en el libro de frases</translation>
    </message>
    <message>
      <source>Not reviewed</source>
      <translation>Sin revisar</translation>
    </message>
    <message>
      <source>Phone number</source>
      <translation>Número de teléfono</translation>
    </message>
    <message>
      <source>Pickup</source>
      <translation>Recogida</translation>
    </message>
    <message>
      <source>Records</source>
      <translation>Registros</translation>
    </message>
    <message>
      <source>Reviewed</source>
      <translation>Revisado</translation>
    </message>
    <message>
      <source>Reviewed by {0}</source>
      <translation>Revisado por {0}</translation>
    </message>
    <message>
      <source>Room</source>
      <translation>Aula</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>Student</source>
      <translation>Estudiante</translation>
    </message>
    <message>
      <source>Teacher</source>
      <translation>Maestro</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Hora</translation>
    </message>
    <message>
      <source>Visitors</source>
      <translation>Visitantes</translation>
    </message>
  </context>
  <context>
    <name>PrintDialog</name>
    <message>
      <source>DRAFT – NOT REVIEWED: vital, and no liaison has approved it · {0}</source>
      <translation>BORRADOR – SIN REVISAR: vital, y ningún enlace lo ha aprobado · {0}</translation>
    </message>
    <message>
      <source>Large print (18 points)</source>
      <translation>Letra grande (18 puntos)</translation>
    </message>
    <message>
      <source>Layout</source>
      <translation>Disposición</translation>
    </message>
    <message>
      <source>One below the other</source>
      <translation>Uno debajo del otro</translation>
    </message>
    <message>
      <source>Print {0} in {1}</source>
      <translation>Imprimir {0} en {1}</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>Lado a lado</translation>
    </message>
    <message>
      <source>{0} alone</source>
      <translation>{0} solo</translation>
    </message>
  </context>
  <context>
    <name>PrintWindow</name>
    <message>
      <source>1 page</source>
      <translation>1 página</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Making the page…</source>
      <translation>Preparando la página…</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>{0}: guardado.</translation>
    </message>
    <message>
      <source>The page as it will print</source>
      <translation>La página tal como se imprimirá</translation>
    </message>
    <message>
      <source>{0} pages</source>
      <translation>{0} páginas</translation>
    </message>
  </context>
  <context>
    <name>Printing</name>
    <message>
      <source>Sent {0} to the printer.</source>
      <translation>{0} enviado a la impresora.</translation>
    </message>
    <message>
      <source>The printer cannot be reached, so nothing was printed; save the page instead.</source>
      <translation>No se puede alcanzar la impresora y no se imprimió nada; guarde la página en su lugar.</translation>
    </message>
  </context>
  <context>
    <name>PrivacySection</name>
    <message>
      <source>Contact or student</source>
      <translation>Contacto o estudiante</translation>
    </message>
    <message>
      <source>Erase for ever</source>
      <translation>Eliminar para siempre</translation>
    </message>
    <message>
      <source>Erase for ever?</source>
      <translation>¿Eliminar para siempre?</translation>
    </message>
    <message>
      <source>Erased, with {0} interactions. The counts stay, without a name.</source>
      <translation>Eliminado, con {0} interacciones. Los recuentos quedan, sin nombre.</translation>
    </message>
    <message>
      <source>Erasing takes every word about a person, on every computer of the school. Counts stay, without a name.</source>
      <translation>Eliminar quita toda palabra sobre una persona, en todas las computadoras de la escuela. Los recuentos quedan, sin nombre.</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>Buscar</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Dejarlo</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privacidad</translation>
    </message>
    <message>
      <source>Type the name once more</source>
      <translation>Escriba el nombre otra vez</translation>
    </message>
    <message>
      <source>Type the whole name first.</source>
      <translation>Primero escriba el nombre completo.</translation>
    </message>
    <message>
      <source>contact</source>
      <translation>contacto</translation>
    </message>
    <message>
      <source>student</source>
      <translation>estudiante</translation>
    </message>
    <message>
      <source>{0} ({1}) stands in {2} interactions. All words in them are erased, here and on every computer of the school. It cannot be undone. Backups made before still hold them.</source>
      <translation>{0} ({1}) figura en {2} interacciones. Se eliminan todas sus palabras, aquí y en cada computadora de la escuela. No se puede deshacer. Las copias hechas antes aún las tienen.</translation>
    </message>
  </context>
  <context>
    <name>Progress</name>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
  </context>
  <context>
    <name>PromisePainter</name>
    <message>
      <source>No notes</source>
      <translation>Sin notas</translation>
    </message>
    <message>
      <source>Nobody named</source>
      <translation>Nadie en particular</translation>
    </message>
  </context>
  <context>
    <name>PromisesPart</name>
    <message>
      <source>By {0}</source>
      <translation>Por {0}</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Hecho</translation>
    </message>
    <message>
      <source>Done · {0}</source>
      <translation>Hecho · {0}</translation>
    </message>
    <message>
      <source>Follow up by</source>
      <translation>Responder antes de</translation>
    </message>
    <message>
      <source>Follow-up done.</source>
      <translation>Seguimiento hecho.</translation>
    </message>
    <message>
      <source>Follow-up moved to {0}.</source>
      <translation>Seguimiento movido a {0}.</translation>
    </message>
    <message>
      <source>Follow-ups</source>
      <translation>Seguimientos</translation>
    </message>
    <message>
      <source>Move to</source>
      <translation>Mover a</translation>
    </message>
    <message>
      <source>Overdue · {0}</source>
      <translation>Vencido · {0}</translation>
    </message>
    <message>
      <source>Promise</source>
      <translation>Promesa</translation>
    </message>
    <message>
      <source>Promised for {0}.</source>
      <translation>Prometido para {0}.</translation>
    </message>
    <message>
      <source>Type a day: fri, tomorrow, +3, 11/20.</source>
      <translation>Escriba un día: vie, mañana, +3, 11/20.</translation>
    </message>
    <message>
      <source>What was promised</source>
      <translation>Qué se prometió</translation>
    </message>
  </context>
  <context>
    <name>RatingWindow</name>
    <message>
      <source>Kept the family's answer.</source>
      <translation>Respuesta de la familia guardada.</translation>
    </message>
  </context>
  <context>
    <name>Replying</name>
    <message>
      <source>Kept in {0} alone: no language pack is installed for it.</source>
      <translation>Se guarda solo en {0}: no hay paquete de idioma para él.</translation>
    </message>
    <message>
      <source>Kept in {0} and {1}.</source>
      <translation>Se guarda en {0} y {1}.</translation>
    </message>
    <message>
      <source>Message added.</source>
      <translation>Mensaje añadido.</translation>
    </message>
    <message>
      <source>Note added.</source>
      <translation>Nota añadida.</translation>
    </message>
    <message>
      <source>Translated.</source>
      <translation>Traducido.</translation>
    </message>
    <message>
      <source>Translating</source>
      <translation>Traduciendo</translation>
    </message>
  </context>
  <context>
    <name>Reports</name>
    <message>
      <source>A family's history</source>
      <translation>Historial de una familia</translation>
    </message>
    <message>
      <source>Absences</source>
      <translation>Ausencias</translation>
    </message>
    <message>
      <source>Day sheet</source>
      <translation>Hoja del día</translation>
    </message>
    <message>
      <source>Follow-ups by owner</source>
      <translation>Seguimientos por responsable</translation>
    </message>
    <message>
      <source>Language access</source>
      <translation>Acceso lingüístico</translation>
    </message>
    <message>
      <source>Last week</source>
      <translation>Semana pasada</translation>
    </message>
    <message>
      <source>Lists of the day</source>
      <translation>Listas del día</translation>
    </message>
    <message>
      <source>Messages and items</source>
      <translation>Mensajes y objetos</translation>
    </message>
    <message>
      <source>On site, for an evacuation</source>
      <translation>En la escuela, para una evacuación</translation>
    </message>
    <message>
      <source>Pass</source>
      <translation>Pase</translation>
    </message>
    <message>
      <source>Records</source>
      <translation>Registros</translation>
    </message>
    <message>
      <source>Student's pass</source>
      <translation>Pase de estudiante</translation>
    </message>
    <message>
      <source>Summaries</source>
      <translation>Resúmenes</translation>
    </message>
    <message>
      <source>This week</source>
      <translation>Esta semana</translation>
    </message>
    <message>
      <source>Visitor</source>
      <translation>Visitante</translation>
    </message>
    <message>
      <source>Visitor's badge</source>
      <translation>Gafete de visitante</translation>
    </message>
    <message>
      <source>Ways home</source>
      <translation>Regresos a casa</translation>
    </message>
    <message>
      <source>Week {0}</source>
      <translation>Semana {0}</translation>
    </message>
    <message>
      <source>Weekly summary</source>
      <translation>Resumen semanal</translation>
    </message>
  </context>
  <context>
    <name>ReportsScreen</name>
    <message>
      <source>As it is now</source>
      <translation>Como está ahora</translation>
    </message>
    <message>
      <source>Choose the report again to make it.</source>
      <translation>Elija el informe otra vez para prepararla.</translation>
    </message>
    <message>
      <source>Making the page…</source>
      <translation>Preparando la página…</translation>
    </message>
    <message>
      <source>Nobody is here for this page now.</source>
      <translation>Ahora no hay nadie para esta página.</translation>
    </message>
    <message>
      <source>One step back in time</source>
      <translation>Un paso atrás en el tiempo</translation>
    </message>
    <message>
      <source>One step on in time</source>
      <translation>Un paso adelante en el tiempo</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>Informe</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>Guardar el informe</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>{0}: guardado.</translation>
    </message>
    <message>
      <source>The days are not right</source>
      <translation>Los días no son correctos</translation>
    </message>
    <message>
      <source>The page as it will print</source>
      <translation>La página tal como se imprimirá</translation>
    </message>
    <message>
      <source>The page could not be made</source>
      <translation>No se pudo preparar la página</translation>
    </message>
    <message>
      <source>The page was not made</source>
      <translation>La página no se preparó</translation>
    </message>
    <message>
      <source>There is nothing to choose</source>
      <translation>No hay nada que elegir</translation>
    </message>
    <message>
      <source>Type a name under Contact and take it from the list.</source>
      <translation>Escriba un nombre en Contacto y elíjalo de la lista.</translation>
    </message>
    <message>
      <source>Whose page is it?</source>
      <translation>¿De quién es la página?</translation>
    </message>
  </context>
  <context>
    <name>ReviewList</name>
    <message>
      <source>Segments</source>
      <translation>Segmentos</translation>
    </message>
  </context>
  <context>
    <name>ReviewPane</name>
    <message>
      <source>Approve</source>
      <translation>Aprobar</translation>
    </message>
    <message>
      <source>Approve this translation  (Ctrl+Shift+A)</source>
      <translation>Aprobar esta traducción  (Ctrl+Mayús+A)</translation>
    </message>
    <message>
      <source>Back to the notices</source>
      <translation>Volver a los avisos</translation>
    </message>
    <message>
      <source>Change the English</source>
      <translation>Cambiar el inglés</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Borrar</translation>
    </message>
    <message>
      <source>English text</source>
      <translation>Texto en inglés</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>The English</source>
      <translation>El inglés</translation>
    </message>
    <message>
      <source>Translate</source>
      <translation>Traducir</translation>
    </message>
    <message>
      <source>Translate into</source>
      <translation>Traducir al</translation>
    </message>
    <message>
      <source>Vital: a liaison must approve each translation</source>
      <translation>Vital: un enlace debe aprobar cada traducción</translation>
    </message>
    <message>
      <source>{0} by {1}, {2}</source>
      <translation>{0} por {1}, {2}</translation>
    </message>
  </context>
  <context>
    <name>RoutineFields</name>
    <message>
      <source>Asked by</source>
      <translation>Pedido por</translation>
    </message>
    <message>
      <source>Delivered at</source>
      <translation>Entregado a las</translation>
    </message>
    <message>
      <source>Fill this in.</source>
      <translation>Complete este campo.</translation>
    </message>
    <message>
      <source>First day</source>
      <translation>Primer día</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>For how long</source>
      <translation>Por cuánto tiempo</translation>
    </message>
    <message>
      <source>From now on</source>
      <translation>Desde ahora</translation>
    </message>
    <message>
      <source>Goes home by</source>
      <translation>Se va a casa en</translation>
    </message>
    <message>
      <source>How verified</source>
      <translation>Cómo se verificó</translation>
    </message>
    <message>
      <source>Instead of</source>
      <translation>En vez de</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>Último día</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Recado</translation>
    </message>
    <message>
      <source>Message for</source>
      <translation>Recado para</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motivo</translation>
    </message>
    <message>
      <source>Today only</source>
      <translation>Solo hoy</translation>
    </message>
    <message>
      <source>What was dropped off</source>
      <translation>Qué dejaron</translation>
    </message>
    <message>
      <source>today</source>
      <translation>hoy</translation>
    </message>
  </context>
  <context>
    <name>RoutinePart</name>
    <message>
      <source>Delivered</source>
      <translation>Entregado</translation>
    </message>
    <message>
      <source>Delivered {0}</source>
      <translation>Entregado {0}</translation>
    </message>
    <message>
      <source>Marked as delivered.</source>
      <translation>Marcado como entregado.</translation>
    </message>
    <message>
      <source>Routine</source>
      <translation>Rutina</translation>
    </message>
  </context>
  <context>
    <name>Routines</name>
    <message>
      <source>Asked by</source>
      <translation>Pedido por</translation>
    </message>
    <message>
      <source>First day</source>
      <translation>Primer día</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>For how long</source>
      <translation>Por cuánto tiempo</translation>
    </message>
    <message>
      <source>From now on</source>
      <translation>Desde ahora</translation>
    </message>
    <message>
      <source>Goes home by</source>
      <translation>Se va a casa en</translation>
    </message>
    <message>
      <source>How verified</source>
      <translation>Cómo se verificó</translation>
    </message>
    <message>
      <source>Instead of</source>
      <translation>En vez de</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>Último día</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Recado</translation>
    </message>
    <message>
      <source>Message for</source>
      <translation>Recado para</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motivo</translation>
    </message>
    <message>
      <source>Today only</source>
      <translation>Solo hoy</translation>
    </message>
    <message>
      <source>What was dropped off</source>
      <translation>Qué dejaron</translation>
    </message>
  </context>
  <context>
    <name>RoutinesScreen</name>
    <message>
      <source>Absences · {0}</source>
      <translation>Ausencias · {0}</translation>
    </message>
    <message>
      <source>By bus</source>
      <translation>Por autobús</translation>
    </message>
    <message>
      <source>By class</source>
      <translation>Por clase</translation>
    </message>
    <message>
      <source>By whom it is for</source>
      <translation>Por destinatario</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>Day after</source>
      <translation>Día siguiente</translation>
    </message>
    <message>
      <source>Day before</source>
      <translation>Día anterior</translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation>Entregado</translation>
    </message>
    <message>
      <source>Delivered: {0}</source>
      <translation>Entregado: {0}</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Grouped</source>
      <translation>Agrupar</translation>
    </message>
    <message>
      <source>Items · {0}</source>
      <translation>Objetos · {0}</translation>
    </message>
    <message>
      <source>Lists of the day</source>
      <translation>Listas del día</translation>
    </message>
    <message>
      <source>Log a call as a message on Today, and it waits here until it is delivered.</source>
      <translation>Registre en Hoy una llamada como recado, y espera aquí hasta que se entregue.</translation>
    </message>
    <message>
      <source>Log a call as a way home on Today, and it stands here by class and by bus.</source>
      <translation>Registre en Hoy una llamada como regreso a casa, y queda aquí por clase y por autobús.</translation>
    </message>
    <message>
      <source>Log a call as an absence on Today, and the student stands here.</source>
      <translation>Registre en Hoy una llamada como ausencia, y el estudiante queda aquí.</translation>
    </message>
    <message>
      <source>Log what was dropped off on Today, and it waits here until it is delivered.</source>
      <translation>Registre en Hoy lo que dejaron, y espera aquí hasta que se entregue.</translation>
    </message>
    <message>
      <source>Mark as delivered</source>
      <translation>Marcar como entregado</translation>
    </message>
    <message>
      <source>Messages · {0}</source>
      <translation>Recados · {0}</translation>
    </message>
    <message>
      <source>No message waits: {0}</source>
      <translation>Ningún recado espera: {0}</translation>
    </message>
    <message>
      <source>No way home is changed: {0}</source>
      <translation>Nadie cambia su regreso a casa: {0}</translation>
    </message>
    <message>
      <source>Nobody is reported absent: {0}</source>
      <translation>No hay ausencias: {0}</translation>
    </message>
    <message>
      <source>Not grouped</source>
      <translation>Sin agrupar</translation>
    </message>
    <message>
      <source>Nothing waits to be fetched: {0}</source>
      <translation>Nada espera a que lo recojan: {0}</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>Print this list</source>
      <translation>Imprimir esta lista</translation>
    </message>
    <message>
      <source>The lists could not be read</source>
      <translation>No se pudieron leer las listas</translation>
    </message>
    <message>
      <source>Ways home · {0}</source>
      <translation>Regresos a casa · {0}</translation>
    </message>
  </context>
  <context>
    <name>RowPainter</name>
    <message>
      <source>No notes</source>
      <translation>Sin notas</translation>
    </message>
    <message>
      <source>Nobody named</source>
      <translation>Nadie en particular</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>Vencido</translation>
    </message>
  </context>
  <context>
    <name>SaveFile</name>
    <message>
      <source>CSV table</source>
      <translation>Tabla CSV</translation>
    </message>
    <message>
      <source>Excel table</source>
      <translation>Tabla de Excel</translation>
    </message>
    <message>
      <source>FrontDesk backup</source>
      <translation>Copia de FrontDesk</translation>
    </message>
    <message>
      <source>FrontDesk bundle</source>
      <translation>Paquete de FrontDesk</translation>
    </message>
    <message>
      <source>PDF pages</source>
      <translation>Páginas PDF</translation>
    </message>
    <message>
      <source>Translation memory</source>
      <translation>Memoria de traducción</translation>
    </message>
    <message>
      <source>Word document</source>
      <translation>Documento de Word</translation>
    </message>
  </context>
  <context>
    <name>ScheduleSection</name>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <source>Nothing is written by itself.</source>
      <translation>No se escribe nada por sí solo.</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>{0}: guardado.</translation>
    </message>
    <message>
      <source>Saved: {0}</source>
      <translation>Guardado: {0}</translation>
    </message>
    <message>
      <source>The folder for the week's page</source>
      <translation>La carpeta para la página de la semana</translation>
    </message>
    <message>
      <source>The next page comes on {0} at {1}.</source>
      <translation>La próxima página llega el {0} a las {1}.</translation>
    </message>
    <message>
      <source>The week's page</source>
      <translation>La página de la semana</translation>
    </message>
    <message>
      <source>This computer can put the week's page in a folder by itself while FrontDesk is open. A day without school moves to the last school day before it; what was missed comes at the next start.</source>
      <translation>Esta computadora puede guardar sola la página de la semana en una carpeta mientras FrontDesk está abierto. Un día sin clases pasa al último día de clases anterior; lo que faltó llega en el próximo inicio.</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Hora</translation>
    </message>
    <message>
      <source>Write it now</source>
      <translation>Escribirla ahora</translation>
    </message>
    <message>
      <source>Write the week's page by itself</source>
      <translation>Escribir sola la página de la semana</translation>
    </message>
    <message>
      <source>Written last: {0}</source>
      <translation>Escrita por última vez: {0}</translation>
    </message>
  </context>
  <context>
    <name>SchoolPage</name>
    <message>
      <source>All schools</source>
      <translation>Todas las escuelas</translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>Vías</translation>
    </message>
    <message>
      <source>Contacts</source>
      <translation>Contactos</translation>
    </message>
    <message>
      <source>Contacts by week</source>
      <translation>Contactos por semana</translation>
    </message>
    <message>
      <source>Contacts by week; the last one so far</source>
      <translation>Contactos por semana; la última, hasta ahora</translation>
    </message>
    <message>
      <source>First answer</source>
      <translation>Primera respuesta</translation>
    </message>
    <message>
      <source>How did it go?</source>
      <translation>¿Cómo le fue?</translation>
    </message>
    <message>
      <source>How families without English were helped</source>
      <translation>Cómo se ayudó a las familias que no hablan inglés</translation>
    </message>
    <message>
      <source>How soon the first answer came</source>
      <translation>Cuánto tardó la primera respuesta</translation>
    </message>
    <message>
      <source>Kinds</source>
      <translation>Tipos</translation>
    </message>
    <message>
      <source>Languages at home and at the desk</source>
      <translation>Idiomas en casa y en la oficina</translation>
    </message>
    <message>
      <source>MMM d</source>
      <translation>d MMM</translation>
    </message>
    <message>
      <source>Next school</source>
      <translation>Escuela siguiente</translation>
    </message>
    <message>
      <source>No topic</source>
      <translation>Sin tema</translation>
    </message>
    <message>
      <source>Not in English</source>
      <translation>No en inglés</translation>
    </message>
    <message>
      <source>Not recorded</source>
      <translation>Sin registrar</translation>
    </message>
    <message>
      <source>Nothing in this period</source>
      <translation>Nada en este período</translation>
    </message>
    <message>
      <source>Outlined: share of students; filled: share of contacts.</source>
      <translation>Contorno: parte de los alumnos; relleno: parte de los contactos.</translation>
    </message>
    <message>
      <source>Past due</source>
      <translation>Vencidos</translation>
    </message>
    <message>
      <source>Per 100 students</source>
      <translation>Por 100 alumnos</translation>
    </message>
    <message>
      <source>Previous school</source>
      <translation>Escuela anterior</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>What families asked for</source>
      <translation>Qué pidieron las familias</translation>
    </message>
    <message>
      <source>all that were answered</source>
      <translation>todos los respondidos</translation>
    </message>
    <message>
      <source>answers</source>
      <translation>respuestas</translation>
    </message>
    <message>
      <source>concerns {0}</source>
      <translation>inquietudes {0}</translation>
    </message>
    <message>
      <source>contacts</source>
      <translation>contactos</translation>
    </message>
    <message>
      <source>half within {0}</source>
      <translation>la mitad en {0}</translation>
    </message>
    <message>
      <source>has never synced</source>
      <translation>nunca ha sincronizado</translation>
    </message>
    <message>
      <source>last synced {0}</source>
      <translation>última sincronización: {0}</translation>
    </message>
    <message>
      <source>of {0} open</source>
      <translation>de {0} abiertos</translation>
    </message>
    <message>
      <source>open now</source>
      <translation>abiertos</translation>
    </message>
    <message>
      <source>per 100</source>
      <translation>por 100</translation>
    </message>
    <message>
      <source>share</source>
      <translation>parte</translation>
    </message>
    <message>
      <source>students</source>
      <translation>alumnos</translation>
    </message>
    <message>
      <source>within {0} min</source>
      <translation>en {0} min</translation>
    </message>
    <message>
      <source>within {0} school hours</source>
      <translation>en {0} horas escolares</translation>
    </message>
    <message>
      <source>{0} answers</source>
      <translation>{0} respuestas</translation>
    </message>
    <message>
      <source>{0} before, {1}</source>
      <translation>{0} antes, {1}</translation>
    </message>
    <message>
      <source>{0} contacts</source>
      <translation>{0} contactos</translation>
    </message>
    <message>
      <source>{0} of 10</source>
      <translation>{0} de 10</translation>
    </message>
    <message>
      <source>{0} others</source>
      <translation>otros {0}</translation>
    </message>
    <message>
      <source>{0} students on file</source>
      <translation>{0} alumnos inscritos</translation>
    </message>
    <message>
      <source>{0} – seldom heard</source>
      <translation>{0} – poco frecuente</translation>
    </message>
    <message>
      <source>{0}, more than a week ago</source>
      <translation>{0}, hace más de una semana</translation>
    </message>
    <message>
      <source>{0}: {1} of students, {2} of contacts</source>
      <translation>{0}: {1} de los alumnos, {2} de los contactos</translation>
    </message>
  </context>
  <context>
    <name>SchoolSection</name>
    <message>
      <source>A4</source>
      <translation>A4</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Dirección</translation>
    </message>
    <message>
      <source>Badges and passes</source>
      <translation>Gafetes y pases</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>Label, 62 × 100 mm</source>
      <translation>Etiqueta, 62 × 100 mm</translation>
    </message>
    <message>
      <source>Paper</source>
      <translation>Papel</translation>
    </message>
    <message>
      <source>Phone of the office</source>
      <translation>Teléfono de la oficina</translation>
    </message>
    <message>
      <source>Saved: paper</source>
      <translation>Guardado: papel</translation>
    </message>
    <message>
      <source>Saved: paper of badges and passes</source>
      <translation>Guardado: papel de gafetes y pases</translation>
    </message>
    <message>
      <source>Saved: time zone</source>
      <translation>Guardado: zona horaria</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>School's name</source>
      <translation>Nombre de la escuela</translation>
    </message>
    <message>
      <source>These stand on every page, badge and notice.</source>
      <translation>Figuran en cada página, gafete y aviso.</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zona horaria</translation>
    </message>
    <message>
      <source>Times are shown in it, here and on every page.</source>
      <translation>Las horas se muestran en ella, aquí y en cada página.</translation>
    </message>
    <message>
      <source>US letter</source>
      <translation>Carta de EE. UU.</translation>
    </message>
  </context>
  <context>
    <name>SchoolStep</name>
    <message>
      <source>Choose a zone such as America/Chicago.</source>
      <translation>Elija una zona como America/Chicago.</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>May stay empty.</source>
      <translation>Puede quedar vacío.</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>The school's name stands on every page that you print. Times are shown in its zone.</source>
      <translation>El nombre de la escuela figura en cada página que imprima. Las horas se muestran en su zona.</translation>
    </message>
    <message>
      <source>This computer's own is filled in.</source>
      <translation>Ya está puesta la de esta computadora.</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zona horaria</translation>
    </message>
    <message>
      <source>Type the school's name.</source>
      <translation>Escriba el nombre de la escuela.</translation>
    </message>
    <message>
      <source>Who you are</source>
      <translation>Quiénes son</translation>
    </message>
  </context>
  <context>
    <name>Screen</name>
    <message>
      <source>This page has no list to export; Settings, Data and backups exports the others.</source>
      <translation>Esta página no tiene una lista para exportar; las demás se exportan en Ajustes, Datos y copias.</translation>
    </message>
    <message>
      <source>This page has nothing to print; Reports has every printed page.</source>
      <translation>Esta página no tiene nada que imprimir; en Informes están todas las páginas impresas.</translation>
    </message>
  </context>
  <context>
    <name>SearchBar</name>
    <message>
      <source>Channel</source>
      <translation>Vía</translation>
    </message>
    <message>
      <source>Channel: {0}</source>
      <translation>Vía: {0}</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>Every language but English</source>
      <translation>Todos los idiomas menos el inglés</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filtrar</translation>
    </message>
    <message>
      <source>From {0}</source>
      <translation>Desde {0}</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Tipo</translation>
    </message>
    <message>
      <source>Kind: {0}</source>
      <translation>Tipo: {0}</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Language help</source>
      <translation>Ayuda con el idioma</translation>
    </message>
    <message>
      <source>Language help: {0}</source>
      <translation>Ayuda con el idioma: {0}</translation>
    </message>
    <message>
      <source>Language: {0}</source>
      <translation>Idioma: {0}</translation>
    </message>
    <message>
      <source>Last month</source>
      <translation>Mes pasado</translation>
    </message>
    <message>
      <source>Last week</source>
      <translation>Semana pasada</translation>
    </message>
    <message>
      <source>Mine</source>
      <translation>Lo mío</translation>
    </message>
    <message>
      <source>Name, words, topic:bus, owner:me, open, last week</source>
      <translation>Nombre, palabras, topic:bus, owner:me, open, last week</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>Vencido</translation>
    </message>
    <message>
      <source>Owner</source>
      <translation>Responsable</translation>
    </message>
    <message>
      <source>Owner: {0}</source>
      <translation>Responsable: {0}</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Prioridad</translation>
    </message>
    <message>
      <source>Priority: {0}</source>
      <translation>Prioridad: {0}</translation>
    </message>
    <message>
      <source>Remove {0}</source>
      <translation>Quitar {0}</translation>
    </message>
    <message>
      <source>Routine</source>
      <translation>Rutina</translation>
    </message>
    <message>
      <source>Routine: {0}</source>
      <translation>Rutina: {0}</translation>
    </message>
    <message>
      <source>Search interactions</source>
      <translation>Buscar interacciones</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Status: {0}</source>
      <translation>Estado: {0}</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>Este mes</translation>
    </message>
    <message>
      <source>This week</source>
      <translation>Esta semana</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>Topic</source>
      <translation>Tema</translation>
    </message>
    <message>
      <source>Topic: {0}</source>
      <translation>Tema: {0}</translation>
    </message>
    <message>
      <source>Until {0}</source>
      <translation>Hasta {0}</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Ayer</translation>
    </message>
  </context>
  <context>
    <name>SegmentAside</name>
    <message>
      <source>Glossary</source>
      <translation>Glosario</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>Memory</source>
      <translation>Memoria</translation>
    </message>
    <message>
      <source>To check</source>
      <translation>Por comprobar</translation>
    </message>
    <message>
      <source>Use (Alt+{0})</source>
      <translation>Usar (Alt+{0})</translation>
    </message>
    <message>
      <source>accepted</source>
      <translation>aceptado</translation>
    </message>
    <message>
      <source>another desk</source>
      <translation>otro mostrador</translation>
    </message>
    <message>
      <source>approved</source>
      <translation>aprobado</translation>
    </message>
    <message>
      <source>drafted</source>
      <translation>con borrador</translation>
    </message>
    <message>
      <source>not reviewed by anyone</source>
      <translation>nadie lo revisó</translation>
    </message>
    <message>
      <source>typed</source>
      <translation>escrito</translation>
    </message>
    <message>
      <source>{0} % alike</source>
      <translation>{0} % igual</translation>
    </message>
  </context>
  <context>
    <name>SettingLine</name>
    <message>
      <source>Saved: {0}</source>
      <translation>Guardado: {0}</translation>
    </message>
    <message>
      <source>Type a whole number, such as 5.</source>
      <translation>Escriba un número entero, como 5.</translation>
    </message>
  </context>
  <context>
    <name>SettingsScreen</name>
    <message>
      <source>Appearance</source>
      <translation>Apariencia</translation>
    </message>
    <message>
      <source>Data and backups</source>
      <translation>Datos y copias</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>Language packs</source>
      <translation>Paquetes de idioma</translation>
    </message>
    <message>
      <source>Languages</source>
      <translation>Idiomas</translation>
    </message>
    <message>
      <source>Privacy</source>
      <translation>Privacidad</translation>
    </message>
    <message>
      <source>School</source>
      <translation>Escuela</translation>
    </message>
    <message>
      <source>School day</source>
      <translation>Día escolar</translation>
    </message>
    <message>
      <source>Section</source>
      <translation>Sección</translation>
    </message>
    <message>
      <source>Sections</source>
      <translation>Secciones</translation>
    </message>
    <message>
      <source>Settings: {0}</source>
      <translation>Ajustes: {0}</translation>
    </message>
    <message>
      <source>Signed in</source>
      <translation>Presente</translation>
    </message>
    <message>
      <source>Staff and roles</source>
      <translation>Personal y funciones</translation>
    </message>
    <message>
      <source>The week's page</source>
      <translation>La página de la semana</translation>
    </message>
    <message>
      <source>Topics</source>
      <translation>Temas</translation>
    </message>
  </context>
  <context>
    <name>SignInSection</name>
    <message>
      <source>At this desk</source>
      <translation>En este escritorio</translation>
    </message>
    <message>
      <source>Signed in</source>
      <translation>Presente</translation>
    </message>
    <message>
      <source>Whoever is signed in stands as recorder of what is logged here.</source>
      <translation>Quien ha entrado figura como quien registra lo que se anota aquí.</translation>
    </message>
    <message>
      <source>{0} is signed in at this desk.</source>
      <translation>{0} ha entrado en este mostrador.</translation>
    </message>
  </context>
  <context>
    <name>StaffSection</name>
    <message>
      <source> · no longer here</source>
      <translation> · ya no está</translation>
    </message>
    <message>
      <source>Add a language they speak</source>
      <translation>Añadir un idioma que habla</translation>
    </message>
    <message>
      <source>Add to staff</source>
      <translation>Añadir al personal</translation>
    </message>
    <message>
      <source>Added to the staff: {0}</source>
      <translation>Añadido al personal: {0}</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>E-mail: {0}</source>
      <translation>Correo: {0}</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Name: {0}</source>
      <translation>Nombre: {0}</translation>
    </message>
    <message>
      <source>New member of staff</source>
      <translation>Nuevo miembro del personal</translation>
    </message>
    <message>
      <source>Only a liaison approves translations; an admin, the principal or the district erases and restores. Whoever leaves keeps their name on what they did.</source>
      <translation>Solo un enlace aprueba traducciones; borran y restauran un administrador, la dirección o el distrito. Quien se va conserva su nombre en lo que hizo.</translation>
    </message>
    <message>
      <source>Remove {0}</source>
      <translation>Quitar {0}</translation>
    </message>
    <message>
      <source>Role</source>
      <translation>Función</translation>
    </message>
    <message>
      <source>Role: {0}</source>
      <translation>Función: {0}</translation>
    </message>
    <message>
      <source>Staff</source>
      <translation>Personal</translation>
    </message>
    <message>
      <source>Staff and roles</source>
      <translation>Personal y funciones</translation>
    </message>
    <message>
      <source>Works here</source>
      <translation>Trabaja aquí</translation>
    </message>
    <message>
      <source>no longer here</source>
      <translation>ya no está</translation>
    </message>
    <message>
      <source>no longer speaks {0}</source>
      <translation>ya no habla {0}</translation>
    </message>
    <message>
      <source>speaks {0}</source>
      <translation>habla {0}</translation>
    </message>
    <message>
      <source>works here</source>
      <translation>trabaja aquí</translation>
    </message>
  </context>
  <context>
    <name>StaffSide</name>
    <message>
      <source>End</source>
      <translation>Fin</translation>
    </message>
    <message>
      <source>Offer a qualified interpreter at no cost  (Ctrl+I)</source>
      <translation>Ofrecer un intérprete calificado sin costo  (Ctrl+I)</translation>
    </message>
    <message>
      <source>Offer an interpreter</source>
      <translation>Ofrecer un intérprete</translation>
    </message>
    <message>
      <source>Phrases</source>
      <translation>Frases</translation>
    </message>
    <message>
      <source>Say</source>
      <translation>Decir</translation>
    </message>
    <message>
      <source>Say or find a phrase</source>
      <translation>Diga o busque una frase</translation>
    </message>
    <message>
      <source>They declined</source>
      <translation>No quisieron</translation>
    </message>
    <message>
      <source>They want one</source>
      <translation>Quieren uno</translation>
    </message>
  </context>
  <context>
    <name>SyncScreen</name>
    <message>
      <source>A stick carries everything between two computers of this school. A passphrase keeps it from strangers' eyes.</source>
      <translation>Una memoria USB lleva todo entre dos computadoras de esta escuela. Una frase de paso la protege de ojos ajenos.</translation>
    </message>
    <message>
      <source>Computers of this school</source>
      <translation>Computadoras de esta escuela</translation>
    </message>
    <message>
      <source>Connect to the district</source>
      <translation>Conectar con el distrito</translation>
    </message>
    <message>
      <source>Everything works without it; the district's file connects this school.</source>
      <translation>Todo funciona sin ella; el archivo del distrito conecta esta escuela.</translation>
    </message>
    <message>
      <source>Exchange with the district</source>
      <translation>Intercambio con el distrito</translation>
    </message>
    <message>
      <source>First sync</source>
      <translation>Primera sincronización</translation>
    </message>
    <message>
      <source>FrontDesk bundle (*{0});;All files (*)</source>
      <translation>Paquete de FrontDesk (*{0});;Todos los archivos (*)</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>Sync now</source>
      <translation>Sincronizar ahora</translation>
    </message>
    <message>
      <source>Take in from a stick</source>
      <translation>Recibir de una memoria</translation>
    </message>
    <message>
      <source>Taking in</source>
      <translation>Recibiendo</translation>
    </message>
    <message>
      <source>Took in {0} new changes from {1}.</source>
      <translation>Se recibieron {0} cambios nuevos de {1}.</translation>
    </message>
    <message>
      <source>When the school is connected, its computers stand here.</source>
      <translation>Cuando la escuela esté conectada, sus computadoras aparecen aquí.</translation>
    </message>
    <message>
      <source>When this computer has synced, it stands here.</source>
      <translation>Cuando esta computadora haya sincronizado, aparece aquí.</translation>
    </message>
    <message>
      <source>Without a network</source>
      <translation>Sin red</translation>
    </message>
    <message>
      <source>Write to a stick</source>
      <translation>Escribir en una memoria</translation>
    </message>
    <message>
      <source>Writing</source>
      <translation>Escribiendo</translation>
    </message>
    <message>
      <source>Wrote {0} changes to {1}.</source>
      <translation>Se escribieron {0} cambios en {1}.</translation>
    </message>
    <message>
      <source>not yet</source>
      <translation>todavía no</translation>
    </message>
    <message>
      <source>{0} (this one)</source>
      <translation>{0} (esta)</translation>
    </message>
    <message>
      <source>{0}, at {1}</source>
      <translation>{0}, a las {1}</translation>
    </message>
  </context>
  <context>
    <name>SyncWords</name>
    <message>
      <source>1 conflict to settle</source>
      <translation>1 conflicto por resolver</translation>
    </message>
    <message>
      <source>Connected: the first sync begins in a moment</source>
      <translation>Conectado: la primera sincronización empieza en un momento</translation>
    </message>
    <message>
      <source>Not connected: everything is kept on this machine</source>
      <translation>Sin conexión: todo se guarda en esta máquina</translation>
    </message>
    <message>
      <source>Nothing new</source>
      <translation>Nada nuevo</translation>
    </message>
    <message>
      <source>Synced {0}</source>
      <translation>Sincronizado {0}</translation>
    </message>
    <message>
      <source>Syncing…</source>
      <translation>Sincronizando…</translation>
    </message>
    <message>
      <source>Taking in the school: {0} of {1}</source>
      <translation>Recibiendo la escuela: {0} de {1}</translation>
    </message>
    <message>
      <source>at {0}</source>
      <translation>a las {0}</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>ahora mismo</translation>
    </message>
    <message>
      <source>{0} conflicts to settle</source>
      <translation>{0} conflictos por resolver</translation>
    </message>
    <message>
      <source>{0} in conflict</source>
      <translation>{0} en conflicto</translation>
    </message>
    <message>
      <source>{0} min ago</source>
      <translation>hace {0} min</translation>
    </message>
    <message>
      <source>{0} received</source>
      <translation>{0} recibidos</translation>
    </message>
    <message>
      <source>{0} sent</source>
      <translation>{0} enviados</translation>
    </message>
    <message>
      <source>{0} waiting</source>
      <translation>{0} en espera</translation>
    </message>
  </context>
  <context>
    <name>TargetEdit</name>
    <message>
      <source>Translation</source>
      <translation>Traducción</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <source>Family</source>
      <translation>Familia</translation>
    </message>
    <message>
      <source>Nobody has been in touch yet today</source>
      <translation>Hoy nadie se ha comunicado todavía</translation>
    </message>
    <message>
      <source>Nothing was noted yet.</source>
      <translation>Aún no se anotó nada.</translation>
    </message>
    <message>
      <source>Show {0} earlier</source>
      <translation>Mostrar {0} anteriores</translation>
    </message>
    <message>
      <source>Somebody</source>
      <translation>Alguien</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>Cronología</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>Today · {0}</source>
      <translation>Hoy · {0}</translation>
    </message>
    <message>
      <source>Today's contacts</source>
      <translation>Contactos de hoy</translation>
    </message>
    <message>
      <source>What you save above appears here, the newest on top.</source>
      <translation>Lo que guarde arriba aparece aquí, lo más nuevo primero.</translation>
    </message>
    <message>
      <source>answer to the family</source>
      <translation>respuesta a la familia</translation>
    </message>
    <message>
      <source>at the counter</source>
      <translation>en el mostrador</translation>
    </message>
    <message>
      <source>message from the family</source>
      <translation>mensaje de la familia</translation>
    </message>
    <message>
      <source>note</source>
      <translation>nota</translation>
    </message>
    <message>
      <source>on site</source>
      <translation>aquí</translation>
    </message>
    <message>
      <source>translation</source>
      <translation>traducción</translation>
    </message>
    <message>
      <source>{0} changed the status: {1} → {2}</source>
      <translation>{0} cambió el estado: {1} → {2}</translation>
    </message>
    <message>
      <source>{0} made {1} the owner</source>
      <translation>{0} hizo responsable a {1}</translation>
    </message>
    <message>
      <source>{0} of 5</source>
      <translation>{0} de 5</translation>
    </message>
    <message>
      <source>{0} took the owner away</source>
      <translation>{0} quitó el responsable</translation>
    </message>
  </context>
  <context>
    <name>TodayScreen</name>
    <message>
      <source>Begin afresh</source>
      <translation>Empezar de nuevo</translation>
    </message>
    <message>
      <source>Emptied the form.</source>
      <translation>Formulario vaciado.</translation>
    </message>
    <message>
      <source>Empty the form</source>
      <translation>Vaciar el formulario</translation>
    </message>
    <message>
      <source>Here is the form that you were filling in at {0}.</source>
      <translation>Este es el formulario que llenaba a las {0}.</translation>
    </message>
    <message>
      <source>Park   {0}</source>
      <translation>Apartar   {0}</translation>
    </message>
    <message>
      <source>Park this form</source>
      <translation>Apartar este formulario</translation>
    </message>
    <message>
      <source>Put this form aside and begin an empty one</source>
      <translation>Apartar este formulario y empezar uno vacío</translation>
    </message>
    <message>
      <source>Save this contact</source>
      <translation>Guardar este contacto</translation>
    </message>
    <message>
      <source>Saved the absence of {1}.</source>
      <translation>Ausencia de {1} guardada.</translation>
    </message>
    <message>
      <source>Saved the message from {0}.</source>
      <translation>Recado de {0} guardado.</translation>
    </message>
    <message>
      <source>Saved what {0} dropped off.</source>
      <translation>Guardado lo que dejó {0}.</translation>
    </message>
    <message>
      <source>Saved {0}'s call.</source>
      <translation>Llamada de {0} guardada.</translation>
    </message>
    <message>
      <source>Saved {0}'s e-mail.</source>
      <translation>Correo de {0} guardado.</translation>
    </message>
    <message>
      <source>Saved {0}'s visit.</source>
      <translation>Visita de {0} guardada.</translation>
    </message>
    <message>
      <source>Saved {0}.</source>
      <translation>{0}: guardado.</translation>
    </message>
    <message>
      <source>Saved {1}'s way home.</source>
      <translation>Regreso a casa de {1} guardado.</translation>
    </message>
    <message>
      <source>Take up the last parked form</source>
      <translation>Retomar el último formulario apartado</translation>
    </message>
    <message>
      <source>Threw the parked form away.</source>
      <translation>Formulario apartado desechado.</translation>
    </message>
  </context>
  <context>
    <name>TopicsSection</name>
    <message>
      <source>Add topic</source>
      <translation>Añadir tema</translation>
    </message>
    <message>
      <source>New topic</source>
      <translation>Nuevo tema</translation>
    </message>
    <message>
      <source>Saved: topics</source>
      <translation>Guardado: temas</translation>
    </message>
    <message>
      <source>This topic is in the list already.</source>
      <translation>Ese tema ya está en la lista.</translation>
    </message>
    <message>
      <source>Topics</source>
      <translation>Temas</translation>
    </message>
    <message>
      <source>Type the topic's name first.</source>
      <translation>Primero escriba el nombre del tema.</translation>
    </message>
    <message>
      <source>What interactions are about. One that is removed is no longer offered; what has it keeps it.</source>
      <translation>De qué tratan las interacciones. Un tema quitado ya no se ofrece; lo que lo tiene lo conserva.</translation>
    </message>
  </context>
  <context>
    <name>TurnList</name>
    <message>
      <source>Read aloud</source>
      <translation>Leer en voz alta</translation>
    </message>
    <message>
      <source>Show again</source>
      <translation>Mostrar de nuevo</translation>
    </message>
    <message>
      <source>The family</source>
      <translation>La familia</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>Qué se dijo</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Usted</translation>
    </message>
  </context>
  <context>
    <name>VisitPart</name>
    <message>
      <source>Badge</source>
      <translation>Gafete</translation>
    </message>
    <message>
      <source>Badge: {0}</source>
      <translation>Gafete: {0}</translation>
    </message>
    <message>
      <source>Destination</source>
      <translation>Destino</translation>
    </message>
    <message>
      <source>Destination: {0}</source>
      <translation>Destino: {0}</translation>
    </message>
    <message>
      <source>Here from {0} to {1}</source>
      <translation>Aquí de {0} a {1}</translation>
    </message>
    <message>
      <source>On site since {0}</source>
      <translation>Aquí desde las {0}</translation>
    </message>
    <message>
      <source>Print badge</source>
      <translation>Imprimir gafete</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>Registrar salida</translation>
    </message>
    <message>
      <source>Signed out.</source>
      <translation>Salida registrada.</translation>
    </message>
    <message>
      <source>Visit</source>
      <translation>Visita</translation>
    </message>
  </context>
  <context>
    <name>VisitorRow</name>
    <message>
      <source>Print</source>
      <translation>Imprimir</translation>
    </message>
    <message>
      <source>Sign out</source>
      <translation>Registrar salida</translation>
    </message>
    <message>
      <source>badge {0}</source>
      <translation>gafete {0}</translation>
    </message>
    <message>
      <source>{0}, here for {1} hours {2} minutes</source>
      <translation>{0}, aquí desde hace {1} horas {2} minutos</translation>
    </message>
  </context>
  <context>
    <name>WeeklyPages</name>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>The page of the week is written: {0}, in {1}</source>
      <translation>La página de la semana está escrita: {0}, en {1}</translation>
    </message>
    <message>
      <source>The pages of {0} weeks are written, in {1}</source>
      <translation>Las páginas de {0} semanas están escritas, en {1}</translation>
    </message>
    <message>
      <source>The week's page could not be written: {0} FrontDesk tries again.</source>
      <translation>No se pudo escribir la página de la semana: {0} FrontDesk lo intentará de nuevo.</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>Absence</source>
      <translation>Ausencia</translation>
    </message>
    <message>
      <source>Administrator</source>
      <translation>Administrador</translation>
    </message>
    <message>
      <source>Bilingual liaison</source>
      <translation>Enlace bilingüe</translation>
    </message>
    <message>
      <source>Bilingual staff</source>
      <translation>Personal bilingüe</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Cerrado</translation>
    </message>
    <message>
      <source>Comment</source>
      <translation>Comentario</translation>
    </message>
    <message>
      <source>Compliment</source>
      <translation>Felicitación</translation>
    </message>
    <message>
      <source>Concern</source>
      <translation>Inquietud</translation>
    </message>
    <message>
      <source>Critical</source>
      <translation>Crítica</translation>
    </message>
    <message>
      <source>Declined</source>
      <translation>Rechazado</translation>
    </message>
    <message>
      <source>District</source>
      <translation>Distrito</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>Family member</source>
      <translation>Familiar</translation>
    </message>
    <message>
      <source>In progress</source>
      <translation>En curso</translation>
    </message>
    <message>
      <source>Item dropped off</source>
      <translation>Objeto entregado</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Baja</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Recado</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Nuevo</translation>
    </message>
    <message>
      <source>None offered</source>
      <translation>No se ofreció</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>Office</source>
      <translation>Oficina</translation>
    </message>
    <message>
      <source>On-device translation</source>
      <translation>Traducción en este equipo</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Otro</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Teléfono</translation>
    </message>
    <message>
      <source>Phone interpreter</source>
      <translation>Intérprete por teléfono</translation>
    </message>
    <message>
      <source>Principal</source>
      <translation>Director</translation>
    </message>
    <message>
      <source>Qualified interpreter</source>
      <translation>Intérprete calificado</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Pregunta</translation>
    </message>
    <message>
      <source>Request</source>
      <translation>Solicitud</translation>
    </message>
    <message>
      <source>Suggestion</source>
      <translation>Sugerencia</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>Tomorrow</source>
      <translation>Mañana</translation>
    </message>
    <message>
      <source>Urgent</source>
      <translation>Urgente</translation>
    </message>
    <message>
      <source>Waiting for the family</source>
      <translation>Espera a la familia</translation>
    </message>
    <message>
      <source>Walk-in</source>
      <translation>Visita</translation>
    </message>
    <message>
      <source>Way home</source>
      <translation>Regreso a casa</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Ayer</translation>
    </message>
  </context>
  <context>
    <name>_Bar</name>
    <message>
      <source>Done</source>
      <translation>Hecho</translation>
    </message>
    <message>
      <source>Give to</source>
      <translation>Dar a</translation>
    </message>
    <message>
      <source>Move to</source>
      <translation>Mover a</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
  </context>
  <context>
    <name>_Box</name>
    <message>
      <source>{0} characters were not pasted: a note holds {1}. Keep the rest in a document.</source>
      <translation>{0} caracteres no se pegaron: una nota admite {1}. Guarde el resto en un documento.</translation>
    </message>
  </context>
  <context>
    <name>_Conflict</name>
    <message>
      <source>Edit</source>
      <translation>Editar</translation>
    </message>
    <message>
      <source>Keep mine</source>
      <translation>Conservar lo mío</translation>
    </message>
    <message>
      <source>Keep theirs</source>
      <translation>Conservar lo otro</translation>
    </message>
    <message>
      <source>Save this</source>
      <translation>Guardar esto</translation>
    </message>
    <message>
      <source>Shown now</source>
      <translation>Se muestra ahora</translation>
    </message>
    <message>
      <source>Yours, {0}</source>
      <translation>Lo suyo, {0}</translation>
    </message>
    <message>
      <source>another computer</source>
      <translation>otra computadora</translation>
    </message>
    <message>
      <source>empty</source>
      <translation>vacío</translation>
    </message>
  </context>
  <context>
    <name>_Words</name>
    <message>
      <source>Show all ({0} characters)</source>
      <translation>Mostrar todo ({0} caracteres)</translation>
    </message>
    <message>
      <source>Whole text</source>
      <translation>Texto completo</translation>
    </message>
  </context>
</TS>
