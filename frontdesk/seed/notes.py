"""What is written at an invented desk: notes by topic in English and Spanish, and mail in ten languages.

Slots: {s} the student's given name, {t} the teacher, {r} the room, {b} the bus, {h} a time, {d} a weekday,
{m} an amount, {p} a phone number, {g} the grade. The abbreviations are those of a busy desk.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.choices import Routine


@dataclass(frozen=True)
class About:
    """A topic of the desk: how common it is, its usual kinds and routine, and what is written about it."""

    topic: str
    weight: float
    kinds: str
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    routine: Routine | None = None
    routine_share: float = 0.0


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("|"))


def _a(
    topic: str,
    weight: float,
    kinds: str,
    english: str,
    spanish: str,
    routine: Routine | None = None,
    share: float = 0,
) -> About:
    return About(topic, weight, kinds, _lines(english), _lines(spanish), routine, share)


TOPICS: tuple[About, ...] = (
    _a(
        "Attendance", 21, "request request question",
        "{s} out today, fever since last nite. Will send dr note. Told {t}|"
        "{s} has a stomach bug, back {d} if better|"
        "Dentist at {h}, {s} will be late. Bring note|Family trip {d} and {d2}, asks if excused. Gave form|"
        "{s} overslept, missed bus {b}, mom driving now|Flu, whole house. {s} out the rest of the week|"
        "Court date {d}, {s} out all day, ltr to follow|Asks why {s} shows 2 tardies, she says it was bus {b}|"
        "Pink eye, {s} has drops, back after 24 hrs per nurse|Funeral out of state, {s} back {d}. Sent condolences",
        "{s} amaneció con fiebre, no viene hoy. Manda justificante|Cita con el dentista a las {h}, llega tarde|"
        "{s} tiene gripe, regresa el {d_es}|Pregunta si el viaje familiar cuenta como falta justificada|"
        "Se le descompuso el carro, {s} llega como a las {h}",
        Routine.ABSENCE, 0.72,
    ),
    _a(
        "Transportation", 13, "concern request question",
        "Bus {b} was 20 min late again this a.m., {s} waited in the cold. Left msg w/ transportation|"
        "{s} goes home w/ aunt today, NOT bus {b}. Verified w/ # on file|"
        "Wants to switch {s} to bus {b}, moved to Hadley Ct|"
        "{s} is a car rider today, dad at {h}|Bus {b} drove past the stop on Birch & 3rd. Promised call back|"
        "Asks what time bus {b} reaches Fenner St|{s} left trumpet on bus {b}. Called the garage|"
        "After-school club today, {s} takes the late bus",
        "{s} se va con su tía hoy, NO en el camión {b}. Se verificó con el número registrado|"
        "El camión {b} llegó 20 minutos tarde otra vez. Se avisó a transporte|Quiere cambiar a {s} al camión {b}|"
        "Hoy recoge el papá a {s} a las {h}",
        Routine.WAY_HOME, 0.55,
    ),
    _a(
        "Early dismissal", 9, "request",
        "Picking up {s} at {h}, orthodontist. ID ok, on list|"
        "Grandma picks up {s} at {h}, added to card, ID checked|"
        "{s} to eye dr at {h}, may come back|Dad here early for {s}, signed out {h}|"
        "Leaving for tournament at {h}, {t} knows",
        "Recoge a {s} a las {h}, cita médica. Identificación verificada|"
        "La abuela recoge a {s} a las {h}, está en la lista|"
        "{s} sale a las {h} para el oculista",
    ),
    _a(
        "Enrollment", 6, "request question",
        "New family, {g} grade. Gave packet, missing proof of address|"
        "Asks which papers for K registration. Sent list|"
        "Moving out of district end of month, wants records sent|Twins for K, birth certs ok, shots missing|"
        "Asks if we have room in {g} grade, told her yes",
        "Familia nueva, grado {g}. Se entregó el paquete, falta comprobante de domicilio|"
        "Pregunta qué papeles se necesitan para inscribir al kínder|"
        "Se mudan de distrito, pide los documentos de {s}",
    ),
    _a(
        "Records", 4, "request",
        "Needs proof of enrollment ltr for {s}, apt lease. Printed + signed|"
        "Wants copy of {s}'s report card from last yr|"
        "Immunization record faxed to new dr|Name change on file, showed court papers, copied",
        "Necesita carta de inscripción de {s} para el departamento. Impresa y firmada|"
        "Pide copia de la boleta de {s}",
    ),
    _a(
        "Health", 7, "request question concern",
        "{s}'s inhaler expires soon, new one by {d}. Nurse has form|Nurse called home, {s} 101.4, mom on her way|"
        "Peanut allergy action plan for {s}, needs dr signature|"
        "Lice check letter went home, mom upset, wants to talk to nurse|"
        "{s} fell at recess, ice pack, called home|Asks if {s} may take tylenol at school, gave med form",
        "El inhalador de {s} se vence pronto, trae otro el {d_es}. La enfermera tiene la forma|"
        "{s} se cayó en el recreo, se le puso hielo, se avisó a la casa|Pregunta por la alergia de {s} y el menú",
    ),
    _a(
        "Meals", 6, "question request",
        "Lunch acct for {s} owes {m}. Paid at counter|Asks about free/reduced form, gave one in Spanish too|"
        "{s} says lunch line too long to eat. Told café mgr|Wants to know if PIN changed, lunch acct {m}|"
        "Form missing signature p. 2, kids still eat",
        "Trajo la solicitud de comidas gratis, falta la firma en la pág. 2|"
        "{s} debe {m} de almuerzos, paga el {d_es}|"
        "Pregunta cómo poner dinero en la cuenta de {s}",
    ),
    _a(
        "Fees", 4, "comment request",
        "{m} cash for field trip, {s}, envelope in safe|Yearbook {m}, receipt given|Lost library bk {m}, pays {d}|"
        "Asks for a payment plan on the band fee",
        "Pagó {m} de la excursión de {s}, se dio recibo|Pregunta si puede pagar la cuota en dos partes",
    ),
    _a(
        "Special education", 4, "question concern request",
        "Got IEP invite, asks if dad can join by phone. Told her yes|Wants copy of {s}'s evaluation before the mtg|"
        "Upset, speech not given in 2 wks. Told case mgr, call back by {d}|Asks to move IEP mtg to {d} after {h}",
        "Recibió la invitación al IEP, pide intérprete para la junta|"
        "Pide copia de la evaluación de {s} antes de la junta",
    ),
    _a(
        "Discipline", 4, "concern question",
        "Wants to talk about {s}'s detention, says other boy started it. {t} to call|"
        "{s} called names on bus {b}, 3rd time. Asked for AP|Upset about phone taken away, picks up at {h}|"
        "Asks when {s} may come back after suspension",
        "Quiere hablar del reporte de {s}, dice que otro niño empezó|"
        "A {s} le dicen apodos en el camión {b}, pide cita",
    ),
    _a(
        "Technology", 4, "question request",
        "{s}'s Chromebook screen cracked, is it covered? Fwd to helpdesk|"
        "Cannot log in to parent portal, reset link sent|"
        "Charger lost, {m}|Needs hotspot at home, on list",
        "La pantalla de la Chromebook de {s} se rompió, ¿la cubre el seguro?|"
        "No puede entrar al portal, se mandó el enlace",
    ),
    _a(
        "Message for teacher", 6, "request",
        "Tell {t} {s} can stay for math club|Ask {t} to call {p} at lunch|Homework for {s} to be picked up at {h}|"
        "Tell {s} mom will be at the front door, not the gym|Conf w/ {t} {d} at {h}, please confirm",
        "Avisar a {t} que {s} se queda al club|Que {t} llame al {p}|"
        "Decirle a {s} que la espera su mamá en la puerta",
        Routine.MESSAGE, 0.8,
    ),
    _a(
        "Dropped off", 5, "request",
        "Lunch box for {s}, rm {r}|Gym shoes for {s}|Glasses for {s}, called rm {r}|Violin for {s}|"
        "Project poster for {s}|"
        "Birthday cupcakes for rm {r}, store bought ok",
        "Dejó el almuerzo de {s}, salón {r}|Dejó los lentes de {s}|Dejó la mochila de {s}",
        Routine.ITEM, 0.85,
    ),
    _a(
        "Events", 4, "question comment suggestion",
        "Asks what time family night starts|"
        "Will bring 4 doz cookies for the book fair|Suggests signs at the back lot for events|"
        "Wants tickets for the play, 5",
        "¿A qué hora empieza la noche familiar?|"
        "Sugiere letreros en español para la feria",
    ),
    _a(
        "Calendar", 3, "question",
        "When does winter break start?|Is there school {d}?|Asks for a calendar in her language, printed one|"
        "What time does {g} grade start on late-start day",
        "¿Cuándo empiezan las vacaciones?|¿Hay clases el {d_es}?|Pide un calendario en español",
    ),
    _a(
        "Safety", 2, "concern suggestion",
        "Cars fly thru the crosswalk on Fenner at dismissal. Told Dr C|Saw a loose dog by the playground at {h}|"
        "Asks who is allowed to pick up {s}, custody papers on file|Gate by the gym was open at {h}",
        "Los carros pasan muy rápido a la salida. Se avisó a la directora|Pregunta quién puede recoger a {s}",
    ),
    _a(
        "Lost and found", 3, "question",
        "Looking for {s}'s blue coat w/ dinosaur, not in the bin|Found! {s}'s retainer was in the lunch room|"
        "Lost water bottle, green, name on it|Set of keys left at counter, in drawer",
        "Busca la chamarra azul de {s}, no está en la caja|Perdió su lonchera, tiene el nombre",
    ),
    _a(
        "Volunteering", 2, "question request",
        "Background check form for field trip, turned in|Wants to read to K on {d}s|Room parent for {t}, on list",
        "Quiere ayudar en el salón de {t}, se le dio la forma|Entregó los papeles para acompañar la excursión",
    ),
    _a(
        "Late pick-up", 2, "comment",
        "{s} picked up {h}, stuck in traffic. 2nd time this mo.|"
        "Nobody at the gate for {s}, called home, uncle came {h}",
        "Recogió a {s} a las {h}, había tráfico",
    ),
)  # fmt: skip

VISITOR = _lines(
    "HVAC for the rm {r} heater. Badge given|Book fair set-up, gym till {h}|Copier repair, 2 machines|"
    "Speech intern, to {t}|Fire drill inspector|Delivery, 3 boxes paper, signed|Substitute for {t}, rm {r}|"
    "Eye screening volunteers|Photographer, class pictures make-up day|Mtg w/ principal at {h}"
)
VENDORS = _lines(
    "Flatland Heating & Air|Prairie Office Supply|Larkspur Photo|Kestrel & Vane Freight|"
    "Dunmore Lane Family Clinic|Sunflower Copiers|Marlow Fork Bakery|Red Barn Produce|District nutrition|"
    "District helpdesk|Officer Lindqvist|Plains Pest Control"
)

TAILS = (
    "", "", "", "", " Call back {p}.", " Left vm.", " Spoke w/ {t}.", " Asked twice.", " Very nice about it.",
    " In a hurry.", " Has a younger one starting next yr.", " Said best reached after {h}.", " Sent copy to file.",
)  # fmt: skip
TAILS_ES = (
    "",
    "",
    "",
    " Llamar al {p}.",
    " Se dejó mensaje.",
    " Muy amable.",
    " Prefiere después de las {h}.",
)


def _mail(text: str) -> tuple[tuple[str, str], ...]:
    """Return mail as pairs of its topic and what it says."""
    pairs = (line.partition(": ") for line in _lines(text))
    return tuple((topic, said) for topic, _, said in pairs)


MAIL: dict[str, tuple[tuple[str, str], ...]] = {
    "en": _mail(
        "Attendance: Good morning, {s} has a fever and is staying home today. I'll send the doctor's note.|"
        "Attendance: {s} will be late tomorrow because of a dentist appointment at {h}.|"
        "Transportation: Bus {b} was late again today and {s} waited in the cold. Can somebody call me at {p}?|"
        "Transportation: Please let {s} ride bus {b} from next week on. We have moved.|"
        "Technology: {s}'s Chromebook does not charge any more. Is it covered by the plan?|"
        "Technology: I can't log in to the parent portal. Could you send me a new password?|"
        "Meals: How much is left on {s}'s lunch account? I sent {m} last week.|"
        "Special education: Could we move the meeting to {d} after {h}? My husband would join by phone.|"
        "Discipline: {s} came home upset about what happened at recess. I'd like to talk to {t}.|"
        "Events: What time does family night start, and may grandparents come?|"
        "Calendar: Is there school on {d}? The two calendars say different things.|"
        "Records: I need a letter that shows {s} is enrolled. When can I pick it up?|"
        "Health: {s} has a new inhaler. Which form do you need from the doctor?|"
        "Volunteering: I can help with the book fair on {d}. Whom do I talk to?|"
        "Fees: We paid {m} for the field trip but {s} can't go. Can the money be kept for another child?"
    ),
    "es": _mail(
        "Attendance: Buenos días, {s} tiene fiebre y hoy no va a ir a la escuela. Mañana mando el justificante.|"
        "Early dismissal: Hoy voy a recoger a {s} a las {h} porque tiene cita con el médico.|"
        "Transportation: El camión {b} no pasó esta mañana. ¿A quién le puedo llamar?|"
        "Meals: ¿Dónde puedo entregar la solicitud de comidas gratis?|"
        "Special education: Quisiera un intérprete para la junta del {d_es}, por favor.|"
        "Records: Necesito una carta de inscripción de {s}. ¿Cuándo la puedo recoger?|"
        "Calendar: ¿Hay clases el {d_es}?|"
        "Discipline: {s} dice que lo molestan en el camión {b}. Quiero hablar con alguien."
    ),
    "vi": _mail(
        "Attendance: Thưa cô, cháu {s} bị sốt nên hôm nay xin nghỉ học.|"
        "Transportation: Xin hỏi hôm nay xe buýt số {b} mấy giờ tới ạ?|"
        "Discipline: Tôi muốn gặp cô giáo của cháu {s}. Xin cho biết giờ nào được.|"
        "Special education: Buổi họp có người thông dịch tiếng Việt không ạ?"
    ),
    "zh": _mail(
        "Attendance: 老师您好，{s}今天发烧，请假一天。|Transportation: 请问{b}号校车几点到？|"
        "Records: 我需要一份{s}的在读证明，谢谢。|Calendar: 请问寒假什么时候开始？"
    ),
    "ar": _mail(
        "Attendance: السلام عليكم، {s} مريض اليوم ولن يحضر إلى المدرسة.|Calendar: متى تبدأ عطلة الشتاء؟|"
        "Special education: أحتاج إلى مترجم للاجتماع مع المعلمة.|Transportation: هل وصلت حافلة رقم {b}؟"
    ),
    "so": _mail(
        "Attendance: Salaan, {s} maanta waa xanuunsan yahay, iskuulka ma imaan doono.|"
        "Transportation: Baska lambarkiisu yahay {b} goorma ayuu imanayaa?|"
        "Special education: Waxaan u baahanahay turjubaan kulanka macallinka.|"
        "Meals: Fadlan ii soo dira foomka qadada bilaashka ah."
    ),
    "ht": _mail(
        "Attendance: Bonjou, {s} malad jodi a, li pap vini lekòl.|Transportation: Ki lè bis {b} a ap rive?|"
        "Special education: Mwen bezwen yon entèprèt pou reyinyon an.|"
        "Meals: Tanpri voye fòm manje gratis la ban mwen."
    ),
    "hmn": _mail(
        "Attendance: Nyob zoo, {s} mob hnub no, nws tsis tuaj kawm ntawv.|"
        "Transportation: Lub npav {b} tuaj thaum twg?|"
        "Special education: Kuv xav tau ib tug neeg txhais lus rau lub rooj sib tham.|"
        "Meals: Thov xa daim ntawv noj su dawb rau kuv."
    ),
    "pt": _mail(
        "Attendance: Bom dia, {s} está com febre e não vai à escola hoje.|"
        "Transportation: A que horas passa o ônibus {b}?|"
        "Records: Preciso de uma declaração de matrícula de {s}, por favor.|"
        "Calendar: Quando começam as férias de inverno?"
    ),
    "uk": _mail(
        "Attendance: Доброго дня, {s} сьогодні хворіє і не прийде до школи.|"
        "Transportation: О котрій приїжджає автобус {b}?|Records: Мені потрібна довідка про навчання для {s}.|"
        "Special education: Чи може бути перекладач на зустрічі з учителькою?"
    ),
}
PRAISE = _mail(
    "Events: Said the fall concert was the best yet & thank you to {t}|"
    "Special education: Thanks {t} for the extra help w/ reading, {s} is proud|"
    "Transportation: Says the driver of bus {b} waits until every child is inside. Very pleased|"
    "Lost and found: Thank you for finding {s}'s coat so fast|"
    "Health: The nurse was so kind to {s}, wants her to know|"
    "Records: Liked that the letter was ready the same day"
)
PRAISE_ES = _mail(
    "Events: Dice que el concierto estuvo muy bonito, gracias a {t}|"
    "Special education: Agradece que hubo intérprete en la junta|"
    "Meals: Da las gracias porque le ayudaron con la solicitud|"
    "Health: Dice que la enfermera fue muy amable con {s}"
)
COMMENTS: dict[int, tuple[str, ...]] = {
    1: (
        "Nobody called me back.",
        "Waited 40 minutes, nobody spoke my language.",
        "Nadie me devolvió la llamada.",
    ),
    2: ("Had to ask three times.", "It took too long.", "Tardaron mucho."),
    3: ("OK.", "Fine, but slow.", "Regular."),
    4: ("Good, thank you.", "Muy bien.", "Friendly people."),
    5: (
        "So helpful!",
        "¡Excelente atención!",
        "They found an interpreter at once.",
        "Cảm ơn cô nhiều!",
        "Thank you!",
    ),
}
CLOSING = (
    "Called back, all set.", "Sent the form.", "Fwd to {t}, who will call.", "Done.", "Family has what they need.",
    "Answered by e-mail.", "Left vm, 2nd try.", "Spoke w/ mom, she is fine with it.", "Se le llamó, todo bien.",
)  # fmt: skip
REPLIES: tuple[tuple[str, str], ...] = (
    (
        "Thank you for writing. We have noted it and told the teacher.",
        "Gracias por avisarnos. Ya lo anotamos y se lo dijimos a la maestra.",
    ),
    ("The form is attached; please bring it.", "Le adjuntamos la forma; por favor tráigala."),
    ("Yes, that is fine. See you then.", "Sí, está bien. Nos vemos entonces."),
    ("We will call you this afternoon.", "Le llamamos esta tarde."),
    ("It is ready at the front desk.", "Está listo en la oficina."),
)
"""What the office answers, in English and in Spanish."""
REASONS = (
    "fever",
    "stomach",
    "cold",
    "dentist",
    "doctor",
    "family trip",
    "funeral",
    "flu",
    "pink eye",
    "appointment",
)
ITEMS = (
    "lunch box",
    "gym shoes",
    "glasses",
    "violin",
    "homework folder",
    "jacket",
    "water bottle",
    "library book",
)
