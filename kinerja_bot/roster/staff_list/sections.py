"""An office's sections, gathered from who heads them and from the units that people work in."""

import re

from kinerja_bot.roster.staff_list.words import in_title_case, plain, words

_OFFICE_BEHIND = re.compile(r"\s+(?:pada\s+)?(?:kantor\s+)?(?:camat|kecamatan|kec\.)\s.*$", re.IGNORECASE)
_LONGEST_CODE = 8


class Sections:
    """By code, in the order in which they were found."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def headed_by(self, position: str) -> str:
        """The section of a Kepala Seksi; a new one where there is none of this name."""
        cleaned = _OFFICE_BEHIND.sub("", position)
        field = re.sub(r"^.*?\b(?:seksi|kasie?|sie|si)\b[. ]*", "", cleaned, count=1, flags=re.IGNORECASE)
        return self._found(plain(field)) or self.add(f"{words().section} {in_title_case(field.strip())}")

    def of_unit(self, unit: str, position: str) -> str:
        """By the unit, else by the section that the position names; empty where neither says it."""
        for text in (unit, position):
            said = plain(_OFFICE_BEHIND.sub("", text))
            if not said:
                continue
            if words().secretariat.search(said):
                return self._secretariat()
            named = re.search(r"\bseksi\b (.+)", said)
            if found := self._found(named[1] if named else said if text is unit else ""):
                return found
            if text is unit and words().unit.search(said):
                return self.add(in_title_case(_OFFICE_BEHIND.sub("", text).strip()))
        return ""

    def add(self, name: str) -> str:
        """Its code: a usual one, or its first letters."""
        code = self._new_code(name)
        self.names[code] = name
        return code

    def _found(self, field: str) -> str:
        """The section with this name or code, else the only one whose name has all of these words."""
        wanted = _telling(field)
        there = {code: _telling(plain(name)) for code, name in self.names.items()}
        same = [code for code in there if wanted and (there[code] == wanted or plain(code) == field)]
        alike = [code for code, one in there.items() if wanted and one and (wanted <= one or one <= wanted)]
        return same[0] if same else alike[0] if len(alike) == 1 else ""

    def _secretariat(self) -> str:
        for code, name in self.names.items():
            if words().secretariat.search(plain(name)):
                return code
        self.names[words().secretariat_code] = words().secretariat_name
        return words().secretariat_code

    def _new_code(self, name: str) -> str:
        parts = [one for one in plain(name).split() if one not in words().small_words]
        usual = next((words().codes[one] for one in parts if one in words().codes), "")
        letters = "".join(one[0] for one in parts if one != plain(words().section)).upper()[:_LONGEST_CODE]
        first = usual or (letters if len(letters) > 1 else "".join(parts[-1:]).upper()[:_LONGEST_CODE])
        taken = {plain(one) for one in self.names} | {plain(one) for one in self.names.values()}
        numbered = (f"{first}{number}" for number in range(2, len(taken) + 3))
        return next(one for one in (first, *numbered) if plain(one) not in taken)


def _telling(text: str) -> set[str]:
    return {one for one in text.split() if one not in words().small_words and one != plain(words().section)}
