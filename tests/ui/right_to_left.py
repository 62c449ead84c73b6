"""The demo's company for people who read from right to left: Arabic and Hebrew names, some of them long."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from ccpdesk.storage.engine import ACTOR

CUSTOMERS: Final = (
    "ليلى حداد",
    "محمد عبد الرحمن الشريف",
    "נועה לוי",
    "فاطمة الزهراء بنت عبد العزيز آل سعود القحطاني",
    "يوسف منصور",
    "דוד בן־שמואל אברהמוביץ׳",
    "مريم قاسم",
    "شركة الواحة للمخابز والحلويات الشرقية",
    "أحمد سليمان",
    "תמר רוזנברג",
    "سارة الخطيب",
)
TENANTS: Final = (
    "النسيم للتدفئة والتكييف",
    "مياه الوادي للسباكة",
    "شركة الخليج الكبرى لأعمال الراحة المنزلية",
    "خطوط النحاس للكهرباء",
    "أبواب الجبل",
    "الساحل للصرف الصحي",
    "نسمة الخليج",
    "ماغنوليا لخدمات المنازل",
    "أضواء الشمال للتدفئة",
    "النهر الأحمر للأسقف",
    "الصبار للتبريد",
    "الشمال للوقود",
)
COLLEAGUES: Final = {
    "sam": "سامي عمر",
    "dana": "دانة الراشد",
    "priya": "بشرى رمضان",
    "marcus": "مروان بلال",
    "ingrid": "إيمان سلامة",
    "tomas": "عبد الرحمن بن محمد الأنصاري القرطبي",
    "keisha": "כרמל ברק",
    "walter": "وليد نصر",
}


def rename(database: Path) -> None:
    """Give everybody in the desk's database another name; the desk must not run."""
    with closing(sqlite3.connect(database)) as line, line:
        line.create_function(ACTOR, 0, lambda: "pictures")  # triggers ask
        for table, names in (("customers", CUSTOMERS), ("tenants", TENANTS)):
            ids = [one for (one,) in line.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - ours
            wanted = [(names[number % len(names)], one) for number, one in enumerate(ids)]
            line.executemany(f"UPDATE {table} SET name = ? WHERE id = ?", wanted)  # noqa: S608 - ours
        line.execute("UPDATE customers SET search_name = name")
        line.executemany(
            "UPDATE users SET name = ? WHERE login = ?", [(name, login) for login, name in COLLEAGUES.items()]
        )
