"""Settings of this computer's window: theme, size of text, language of the window. They apply at once."""

from __future__ import annotations

from ui import choices
from ui.desk import Desk
from ui.settings.section import Section, fixed_width
from ui.widgets import Choice, Field

_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class LooksSection(Section):
    """How the window looks on this computer; nothing here is shared with others."""

    touched_by = ()

    def words(self) -> tuple[str, str]:
        """Return the heading and the sentence of why."""
        return self.tr("Appearance"), self.tr("For this computer alone. It changes at once.")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.mode = Choice(
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast-light", self.tr("High contrast, light")),
                ("contrast-dark", self.tr("High contrast, dark")),
            ]
        )
        self.scale = Choice([(str(scale), f"{round(scale * 100)} %") for scale in _SCALES])
        self.language = Choice(
            [("", self.tr("As the system")), ("en", "English"), ("es", "Español (Spanish)")]
        )
        self.body.addWidget(Field(self.tr("Theme"), fixed_width(self.mode, 28)))
        self.body.addWidget(Field(self.tr("Size of text"), fixed_width(self.scale, 12)))
        self.body.addWidget(
            Field(
                self.tr("Language of the window"),
                fixed_width(self.language, 28),
                self.tr("Shown the next time FrontDesk starts."),
            )
        )
        self.body.addStretch(1)
        self.mode.chosen.connect(self._use_mode)
        self.scale.chosen.connect(self._use_scale)
        self.language.chosen.connect(self._use_language)

    def refresh(self) -> None:
        """Show what was chosen on this computer."""
        self.mode.set_value(self.desk.theme.mode)
        nearest = min(_SCALES, key=lambda scale: abs(scale - self.desk.theme.scale))
        self.scale.set_value(str(nearest))
        self.language.set_value(choices.language())

    def _use_mode(self, mode: str) -> None:
        before = self.desk.theme.mode
        if mode == before:
            return
        self._keep_mode(mode)
        self.desk.say(self.tr("Theme: {0}").format(self.mode.currentText()), lambda: self._keep_mode(before))

    def _keep_mode(self, mode: str) -> None:
        choices.keep_theme(mode)
        self.desk.theme.apply(mode=mode)
        self.refresh()

    def _use_scale(self, scale: str) -> None:
        before = self.desk.theme.scale
        if float(scale) == before:
            return
        self._keep_scale(float(scale))
        self.desk.say(
            self.tr("Size of text: {0}").format(self.scale.currentText()), lambda: self._keep_scale(before)
        )

    def _keep_scale(self, scale: float) -> None:
        choices.keep_text_scale(scale)
        self.desk.theme.apply(scale=scale)
        self.refresh()

    def _use_language(self, code: str) -> None:
        before = choices.language()
        if code == before:
            return
        self._keep_language(code)
        self.desk.say(
            self.tr("The window speaks {0} from the next start on.").format(self.language.currentText()),
            lambda: self._keep_language(before),
        )

    def _keep_language(self, code: str) -> None:
        choices.keep_language(code)
        self.refresh()
