"""The README of a new template folder, in both languages."""

from __future__ import annotations

from pathlib import Path

from planforge.doctypes import DocType

_TEXT = """\
# {name}

一个 PlanForge 文种，以“{base}”为底。A document type of PlanForge, built on “{base_key}”.

| 文件 File | 是什么 What it is |
| --- | --- |
| `manifest.yaml` | 文种的规定：名称、必备的要素、自己的字段、用语、版本；每一项都有说明。What the type says of itself; every key is explained in it. |
| `document.docx` | 版面，用 Word 或 WPS 打开修改；`{{{{ … }}}}` 和 `{{% … %}}` 是标签。The page: open it in Word or WPS; `{{{{ … }}}}` and `{{% … %}}` are tags. |
| `example.yaml` | 示例计划，能直接生成。A plan that renders as it stands. |

在这个文件夹的上一级运行 · run in the folder above this one:

```console
$ planforge render {folder}/example.yaml --templates . -f docx,pdf
$ planforge template check {folder}
$ planforge template show {folder}
$ planforge new {name} --templates .
```

1. 在 `manifest.yaml` 的“字段”里写这个文种才有的内容。Declare in `字段` (fields) what only this type has.
2. 在 `document.docx` 里放标签：`{{{{ fields.字段名 }}}}`；表的一行前后各一行 `{{%tr for row in fields.表名 %}}`、`{{%tr endfor %}}`。Put tags where it stands on the page.
3. 在 `example.yaml` 里填上。Fill it in.
4. `planforge template check`：改到没有错误。Mend what it tells.
5. 用起来：把文件夹放进 `planforge.yaml` 的“文种目录”。To use it in the office, put the folder where 文种目录 of `planforge.yaml` leads.

改字段的名称或删字段时，把“版本”加一，并写进“变更”：旧计划照样能用，`planforge doctor 计划` 会说变了什么。
When a field is renamed or dropped, count `版本` up and say so in `变更`: older plans go on working, and `planforge doctor PLAN` tells what changed.
"""


def readme(name: str, folder: Path, base: DocType) -> str:
    """What a person who opens the folder has to know."""
    return _TEXT.format(name=name, base=base.name, base_key=base.key, folder=folder.name)
