"""Invented people: given and family names of many origins, with the language their families speak.

The shares are roughly those of a district where every second family speaks English at home. No person is
meant; e-mail addresses lie in example domains and phone numbers in 555-0100 to 555-0199.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from models.search import fold


@dataclass(frozen=True)
class Origin:
    """Names that go together: `share` of families, given names of women, of men, of children, and surnames.

    `family_first` puts the surname first; `two` gives children both parents' surnames.
    """

    language: str
    share: float
    women: tuple[str, ...]
    men: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    surnames: tuple[str, ...]
    family_first: bool = False
    two: bool = False


def _o(language: str, share: float, *words: str, first: bool = False, two: bool = False) -> Origin:
    women, men, girls, boys, surnames = (tuple(word.strip() for word in group.split(",")) for group in words)
    return Origin(language, share, women, men, girls, boys, surnames, first, two)


ORIGINS: tuple[Origin, ...] = (
    _o(
        "en", 22,
        "Jennifer, Amanda, Jessica, Heather, Melissa, Nicole, Stephanie, Danielle, Rachel, Tara, Kimberly, Brooke",
        "Michael, Jason, Matthew, Brandon, Kyle, Derek, Todd, Scott, Travis, Gregory, Nathan, Cory",
        "Harper, Emma, Avery, Madison, Piper, Hazel, Nora, Willa, Quinn, Sadie, Ruby, Kaylee",
        "Mason, Liam, Owen, Carter, Wyatt, Declan, Hudson, Levi, Jasper, Cole, Eli, Bennett",
        "Whitaker, Featherstone, Mercer, Holloway, Prescott, Ashworth, Colburn, Thatcher, Pruitt, Langford, Bishop, "
        "Sawyer, Hargrove, Winslow, Kessler, Brandt, Delaney, Stroud",
    ),
    _o(
        "en", 9,
        "Tamika, Latoya, Keisha, Monique, Ebony, Shanice, Imani, Yolanda",
        "Darnell, Terrence, Jamal, Marcus, Andre, Reginald, Tyrone, Malik",
        "Aaliyah, Nia, Zuri, Jada, Kiara, Amara, Destiny, Imani",
        "Jaylen, Isaiah, Malik, Elijah, Xavier, Darius, Kobe, Zion",
        "Broussard, Crenshaw, Gaines, Whitfield, Dupree, Tolliver, Battle, Mayfield, Cobb, Ransom",
    ),
    _o(
        "en", 5,
        "Siobhán, Anne-Marie, Bronwyn, Fiona, Maeve, Aoife",
        "Cormac, Gareth, Declan, Padraig, Rhys, Niall",
        "Saoirse, Carys, Niamh, Maeve, Orla, Sinéad",
        "Declan, Rhys, Cillian, Finn, Owain, Rory",
        "O'Neill, O'Rourke, Llewellyn-Price, MacAllister, Fitzgerald, D'Arcy, Gallagher, McTavish",
    ),
    _o(
        "en", 4,
        "Agnieszka, Ingrid, Małgorzata, Astrid, Katarzyna, Solveig",
        "Tomasz, Anders, Łukasz, Bjørn, Paweł, Jørgen",
        "Zofia, Freja, Maja, Linnéa, Hanna, Sigrid",
        "Jakub, Nils, Szymon, Søren, Oskar, Åke",
        "Wiśniewski, Sørensen, Kowalczyk, Lindqvist, Żukowski, Østergaard, Szymański, Bjørnstad",
    ),
    _o(
        "en", 5,
        "Priyanka, Lakshmi, Ananya, Kavita, Meera, Harpreet",
        "Suresh, Rajesh, Vikram, Arun, Sanjay, Gurpreet",
        "Anika, Diya, Saanvi, Riya, Gurleen, Meenakshi",
        "Arjun, Rohan, Aarav, Ishaan, Dev, Jaspreet",
        "Venkataraman, Raman, Dhaliwal, Subramanian, Iyer, Chaudhary, Banerjee, Patel, Nair",
    ),
    _o(
        "en", 4,
        "Efua, Ngozi, Chidinma, Abena, Folake, Yetunde",
        "Kwabena, Oluwaseun, Chukwuemeka, Kofi, Babatunde, Kwame",
        "Akosua, Temiloluwa, Adaeze, Ama, Ifeoma, Simisola",
        "Kwasi, Ayodele, Obinna, Kojo, Tobenna, Damilola",
        "Osei-Mensah, Adeyemi, Okafor, Boateng, Eze, Owusu, Adebayo, Nwosu",
    ),
    _o(
        "en", 2,
        "Leilani, Kealoha, Noelani, Winona, Dakota",
        "Kekoa, Keanu, Makoa, Chaska, Tate",
        "Makana, Kalea, Nalani, Aiyana, Halona",
        "Kai, Ikaika, Nohea, Koa, Takoda",
        "Kaʻaihue, Kahananui, Keawe, Begaye, Yazzie, Two Rivers",
    ),
    _o(
        "es", 22,
        "María Fernanda, Guadalupe, Rosa Isela, Ana Lucía, Verónica, Leticia, Maribel, Yesenia, Carmen, Araceli",
        "José, Juan Carlos, Ernesto, Martín, Raúl, Héctor, Gerardo, Ramón, Óscar, Iván",
        "Ximena, Valentina, Alondra, Camila, Sofía, Dulce, Itzel, Renata, Abril, Noemí",
        "Mateo, Iker, Emiliano, Santiago, Ángel, Leonardo, Joaquín, Andrés, Diego, Maximiliano",
        "Álvarez, Hernández, Muñoz, Peña, Ríos, Castañeda, Domínguez, Núñez, Gutiérrez, Villaseñor, Íñiguez, Ochoa, "
        "Zúñiga, Treviño, Quintanilla, Lozano",
        two=True,
    ),
    _o(
        "vi", 4.5,
        "Thị Hạnh, Thị Mai, Ngọc Ánh, Thu Hà, Bích Ngọc, Kim Liên",
        "Văn Dũng, Quốc Bảo, Minh Đức, Hữu Phước, Thanh Tùng, Đình Khoa",
        "Ngọc Lan, Khánh Linh, Bảo Trân, Mai Anh, Thảo Vy",
        "Minh Khôi, Gia Huy, Đăng Khoa, Thiên Ân, Anh Duy",
        "Nguyễn, Trần, Lê, Phạm, Đặng, Võ, Huỳnh, Đỗ",
        first=True,
    ),
    _o(
        "zh", 4,
        "Wei, Xiuying, Mei-Ling, Yan, Li, Fang, Hui-Min",
        "Jun, Guoqiang, Zhiming, Haitao, Kai-Wen, Bo",
        "Jiayi, Yutong, Xinyi, 王 Zihan, Ruoxi, 欣怡",
        "Yiming, Haoran, 子轩, Zixuan, Bowen, Junhao",
        "Zhang, Chen, Huang, Liu, Lin, Wang, Zhao, 陈, Ouyang",
    ),
    _o(
        "ar", 4,
        "Fatima, Nadia, Huda, Amal, Rania, Samira, نور",
        "Khalid, Omar, Yousef, Tariq, Mahmoud, Bassam, كريم",
        "Layla, Maryam, Salma, Jana, Yasmin, ليان",
        "Yusuf, Adam, Hamza, Zayd, Karim, Ibrahim",
        "Al-Sayed, Haddad, Mansour, Al-Khatib, Darwish, Nasser, Abu Hamdan, Saleh",
    ),
    _o(
        "so", 3.5,
        "Hodan, Ifrah, Sahra, Fadumo, Amina, Hawa",
        "Abdirahman, Mohamud, Liban, Cabdi, Hassan, Guled",
        "Hamdi, Ayaan, Sumaya, Ubah, Nasteho",
        "Zakariya, Ayub, Mahad, Khadar, Suhaib",
        "Warsame, Abdullahi, Farah, Jama, Cali, Hersi, Nur",
    ),
    _o(
        "ht", 3,
        "Marie-Ange, Rose-Laure, Guerline, Mirlande, Fabiola",
        "Jean-Baptiste, Wilner, Frantz, Réginald, Stevenson",
        "Islande, Naïka, Wideline, Lovely, Sherly",
        "Kervens, Djimy, Woodley, Rénald, Samuel",
        "Toussaint, Pierre-Louis, Désir, Jean-Charles, Félix, Saint-Fleur",
    ),
    _o(
        "hmn", 2.5,
        "Mai Yer, Pa Houa, Kia, Bao, See",
        "Tou, Chue, Kong Meng, Nhia, Xeng",
        "Gaohlee, Paj Ntaub, Maly, Nkauj Hli, Pahoua",
        "Toua, Fue, Leng, Txawj, Meng",
        "Vang, Xiong, Yang, Lor, Moua, Thao, Her",
    ),
    _o(
        "pt", 2.5,
        "Luciana, Conceição, Fernanda, Patrícia, Inês",
        "Thiago, João, Antônio, Sérgio, Vítor",
        "Beatriz, Laís, Júlia, Lívia, Helena",
        "Caio, Davi, Enzo, Murilo, Otávio",
        "Gonçalves, Magalhães, da Conceição, Araújo, Simões, Guimarães",
    ),
    _o(
        "uk", 3,
        "Олена, Iryna, Oksana, Наталія, Svitlana",
        "Андрій, Serhiy, Mykola, Dmytro, Тарас",
        "Соломія, Daryna, Zlata, Polina, Мілана",
        "Максим, Danylo, Tymofiy, Назар, Artem",
        "Шевчук, Kovalenko, Bondar, Мельник, Tkachenko, Lysenko",
    ),
)  # fmt: skip

_MAIL = ("example.com", "example.org")


def pick_origin(dice: random.Random) -> Origin:
    """Return an origin by its share of families."""
    return dice.choices(ORIGINS, weights=_SHARES)[0]


_SHARES = [origin.share for origin in ORIGINS]


def adult_name(dice: random.Random, origin: Origin, surnames: tuple[str, ...], woman: bool) -> str:
    """Return an adult's name with the given surnames."""
    given = dice.choice(origin.women if woman else origin.men)
    return _together(origin, given, surnames[:1])


def child_name(dice: random.Random, origin: Origin, surnames: tuple[str, ...]) -> str:
    """Return a child's name with the given surnames."""
    given = dice.choice(dice.choice((origin.girls, origin.boys)))
    return _together(origin, given, surnames)


def pick_surnames(dice: random.Random, origin: Origin) -> tuple[str, ...]:
    """Return the surnames of a family: two where both parents' are borne, else one."""
    return tuple(dice.sample(origin.surnames, 2 if origin.two else 1))


def _together(origin: Origin, given: str, surnames: tuple[str, ...]) -> str:
    family = " ".join(surnames)
    return f"{family} {given}" if origin.family_first else f"{given} {family}"


def mail_address(dice: random.Random, name: str) -> str:
    """Return an address in an example domain made of a name; a name in another script gives a number."""
    letters = "".join(sign if sign.isalnum() and sign.isascii() else "." for sign in fold(name))
    local = ".".join(part for part in letters.split(".") if part)[:40] or "family"
    return f"{local}{dice.randrange(10, 999)}@{dice.choice(_MAIL)}"


def phone_number(dice: random.Random) -> str:
    """Return a number of the block kept for fiction."""
    return f"({dice.choice((316, 620, 785, 913))}) 555-01{dice.randrange(100):02d}"
