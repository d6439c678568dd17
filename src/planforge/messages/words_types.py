"""Catalogue entries of what a type declares: its own fields, its versions."""

from __future__ import annotations

from planforge.messages.words import Words

WORDS: dict[str, Words] = {
    # --- fields of a type, in its manifest
    "fields.no-name": Words(
        "这个字段没有名称",
        "this field has no name",
        "写上“名称: 整改期限”",
        "write “名称: 整改期限”",
    ),
    "fields.name": Words(
        "“{name}”不能作字段名：只能用文字、数字和下划线，不以数字开头，最多 {limit} 个字",
        "“{name}” can not be the name of a field: letters, digits and underscores, no digit first, at most {limit}",
        "去掉标点和空格；标签里才能写 fields.名称",
        "leave out marks and blanks, so that tags can say `fields.名称`",
    ),
    "fields.english": Words(
        "“{name}”不能作英文名：用小写字母开头，后面是小写字母、数字、下划线；不用 items、keys、values 等标签自有的词",
        "“{name}” can not be an English name: small letters, digits and underscores, a letter first; not items, keys, values and other words of tags",
        "如 deadline、problem_list",
        "e.g. deadline, problem_list",
    ),
    "fields.of-tags": Words(
        "“{name}”是标签自有的词，不能作字段名",
        "“{name}” is a word of tags; a field can not have it as its name",
        "换一个名称，如“{name}_1”；用中文更好",
        "choose another name, e.g. “{name}_1”, or better a Chinese one",
    ),
    "fields.twice": Words(
        "“{name}”已经是“{first}”的名称",
        "“{name}” is a name of “{first}” already",
        "换一个名称",
        "choose another name",
    ),
    "fields.taken": Words(
        "“{name}”是每份计划都有的名称，文种不能再用它作字段",
        "“{name}” is a key of every plan; a type can not have it as a field",
        "换一个名称，如“{kind}{name}”",
        "choose another name, e.g. “{kind}{name}”",
    ),
    "fields.needs": Words(
        "类是“{kind}”的，要写出“{key}”",
        "what is a {kind} needs “{key}”",
        "如“选项: [一般, 重大]”“列: [问题, 整改要求]”",
        "e.g. “选项: [一般, 重大]”, “列: [问题, 整改要求]”",
    ),
    "fields.not-with": Words(
        "类是“{kind}”的，没有“{key}”",
        "what is a {kind} has no “{key}”",
        "删掉“{key}”，或把类写成“选择”或“表”",
        "delete “{key}”, or make it a choice (选择) or a table (表)",
    ),
    "fields.many": Words(
        "多于 {limit} 个", "there are more than {limit}", "合并或删去一些", "join or drop some"
    ),
    "fields.long": Words(
        "例子是空的，或长于 {limit} 字",
        "the example is empty, or longer than {limit} characters",
        "写短一些：两三行就够看清写法",
        "make it shorter: two or three rows show how it is done",
    ),
    "fields.change-unknown": Words(
        "变更里的“{name}”不是这个文种的字段",
        "“{name}” in the changes is no field of this type",
        "“增加”和“更名”的新名称，要和“字段”里的一样",
        "what is added, and new names, are those of its fields",
    ),
    # --- fields of a type, in its plans
    "fields.missing": Words(
        "{kind}必须有“{name}”",
        "a {kind} must have “{name}”",
        "写上：{name}: {example}",
        "write: {name}: {example}",
    ),
    "fields.missing-cell": Words(
        "“{table}”的这一行没有“{name}”",
        "this row of “{table}” has no “{name}”",
        "每行都要有“{name}”",
        "each row must have “{name}”",
    ),
    "fields.cells": Words(
        "这一行有 {cells} 格，“{table}”有 {columns} 列：{names}",
        "this row has {cells} cells, “{table}” has {columns} columns: {names}",
        "按列的次序写，空格留空；或写成“列名: 内容”",
        "write them in the order of the columns, or as pairs of column and text",
    ),
    "fields.rows": Words(
        "“{table}”多于 {limit} 行",
        "“{table}” has more than {limit} rows",
        "分成几份文件，或作为附件另附",
        "split it, or attach it as a file",
    ),
    "fields.number": Words(
        "“{value}”不是数字",
        "“{value}” is no number",
        "写阿拉伯数字，如 12、1,200、3.5；单位写进文种的版面里",
        "write Arabic digits such as 12, 1,200 or 3.5; its unit belongs into the template",
    ),
    "fields.renamed": Words(
        "“{old}”从{kind}版本 {version} 起叫“{new}”，已照“{new}”处理",
        "“{old}” is called “{new}” since version {version} of {kind}, and was taken for it",
        "把“{old}”改成“{new}”",
        "change “{old}” to “{new}”",
    ),
    "fields.dropped": Words(
        "“{key}”从版本 {text} 起不再是这个文种的字段",
        "“{key}” is no field of this type since version {text}",
        "删掉这一项，内容写到别处；planforge doctor 列出各版本的变更",
        "delete it and say it elsewhere; planforge doctor lists what each version changed",
    ),
    # --- versions
    "type.version-form": Words(
        "这不是版本号：{value}", "this is not a version: {value}", "如 2 或 1.3", "e.g. 2 or 1.3"
    ),
    "type.change-version": Words(
        "这条变更没有写版本",
        "this change does not say its version",
        "写上“版本: 2”",
        "write “版本: 2”",
    ),
    "type.plan-newer": Words(
        "计划是按{kind}版本 {wanted} 写的，这里的文种是版本 {have}",
        "the plan was written for version {wanted} of {kind}; the type here is version {have}",
        "换上新版的文种文件夹（{folder}）",
        "put the newer template folder in its place ({folder})",
    ),
    "type.plan-older": Words(
        "计划是按{kind}版本 {wanted} 写的，现在是版本 {have}",
        "the plan was written for version {wanted} of {kind}, which is now version {have}",
        "照下面的变更改好计划，再把“文种版本”改成 {have}",
        "change the plan by what follows, then set 文种版本 to {have}",
    ),
    "type.held": Words(
        "本机关用{kind}版本 {wanted}，找到的是版本 {have}（{folder}）",
        "the office keeps to version {wanted} of {kind}; found is version {have} ({folder})",
        "换上版本 {wanted} 的文件夹；或核对无误后，改 planforge.yaml 的“文种版本”",
        "put the folder of version {wanted} there; or look the new one over, then change 文种版本 in planforge.yaml",
    ),
    "type.nothing-changed": Words("字段没有变", "no field has changed"),
    "type.added": Words("版本 {version} 增加了“{name}”", "version {version} has the new field “{name}”"),
    "type.dropped": Words(
        "版本 {version} 不再有“{name}”",
        "version {version} has no “{name}” any more",
        "删掉这一项，内容写到别处",
        "delete it and say it elsewhere",
    ),
    "type.renamed": Words(
        "版本 {version} 把“{old}”改叫“{name}”",
        "version {version} calls “{old}” by the name “{name}”",
        "改用“{name}”；旧名称还能读",
        "use “{name}”; the old name is still read",
    ),
    "type.about": Words("版本 {version}：{about}", "version {version}: {about}"),
}
