"""The look of the web page: the sheet on a screen, and the pages of GB/T 9704-2012 on paper.

Fonts are the standard's by name, then what phones and free systems have instead. The faces of titles and
headings are declared through `local()` as bold ones, so that 小标宋, 黑体 and 楷体 are shown as they are
while whatever replaces them is bold: headings stand out on a phone that has but one Chinese font. A screen
keeps the standard's line of 28 characters; paper takes its characters and its line pitch from the type
area of 156 mm × 225 mm: 28 on a line, 22 lines (5.2.3).
"""

from __future__ import annotations

STYLE = """\
@font-face {
  font-family: "Title Face"; font-weight: 700;
  src: local("FZXiaoBiaoSong-B05S"), local("FZXiaoBiaoSong-B05"), local("方正小标宋简体"),
    local("方正小标宋_GBK"), local("FZXBSJW--GB1-0"), local("STZhongsong"), local("华文中宋");
}
@font-face {
  font-family: "Hei Face"; font-weight: 700;
  src: local("SimHei"), local("黑体"), local("FZHei-B01S"), local("STHeiti"), local("华文黑体");
}
@font-face {
  font-family: "Kai Face"; font-weight: 700;
  src: local("KaiTi_GB2312"), local("楷体_GB2312"), local("KaiTi"), local("楷体"), local("FZKai-Z03S"),
    local("STKaiti"), local("华文楷体"), local("AR PL UKai CN");
}
:root {
  --serif: "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", STSong, SimSun, serif;
  --title: "Title Face", var(--serif);
  --body: FangSong_GB2312, 仿宋_GB2312, FangSong, 仿宋, FZFangSong-Z02S, STFangsong, 华文仿宋, var(--serif);
  --kai: "Kai Face", var(--serif);
  --hei: "Hei Face", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC",
    "Microsoft YaHei", sans-serif;
  --red: #d7000f;
  --size: 1.125rem;
  --pitch: 1.9;
  --side: 1.25rem;
  --least: 1.5rem;
}
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body { background: #fff; color: #1a1a1a; font: var(--size)/var(--pitch) var(--body); }
.sheet { max-width: calc(28em + 2 * var(--side)); margin: 0 auto; padding: 2rem var(--side) 3rem; }
p, h1, h2, h3, h4, h5, h6 {
  font-size: inherit; font-weight: 400; overflow-wrap: anywhere; white-space: pre-wrap;
}
p, .own, .run-in { text-align: justify; text-indent: 2em; }
p.units, p.annotation { text-align: left; }

p.stage { font-family: var(--hei); font-weight: 700; text-align: center; text-indent: 0; }
.watermark {
  position: fixed; inset: 0; display: grid; place-items: center; z-index: -1; pointer-events: none;
  color: #ddd; font: 700 min(30vmin, 9rem)/1 var(--hei); rotate: -45deg; white-space: nowrap;
}

.head { margin-bottom: 2.5rem; }
.ruled { border-bottom: 2px solid var(--red); padding-bottom: .75rem; }
.head > * { text-indent: 0; text-align: center; }
.head .mark {
  --room: calc(min(100vw, 28em + 2 * var(--side)) - 2 * var(--side));
  color: var(--red); font: 700 1em/1.3 var(--title);
  font-size: clamp(var(--least), calc(var(--room) / var(--length)), 3.25rem); text-wrap: balance;
}
.head .number { margin-top: 1.25rem; }
.head .copy-number, .head .secrecy, .head .urgency { text-align: left; }
.head .secrecy, .head .urgency { font-family: var(--hei); }
.head .signers { text-align: right; }

.title { font: 700 1.375em/1.5 var(--title); text-align: center; }
.title, .subtitle, .closing p { word-break: keep-all; }
.title span { display: block; text-wrap: balance; }
.title + *, .subtitle + :not(.subtitle) { margin-top: 1.75rem; }
.title + .subtitle { margin-top: .5rem; }
p.subtitle { font-family: var(--kai); text-align: center; text-indent: 0; text-wrap: balance; }
.recipients, .flush, .label { text-indent: 0; text-align: left; }
.own { text-align: left; }
.level1, .label { font-family: var(--hei); font-weight: 700; }
.level2 { font-family: var(--kai); font-weight: 700; }
.run-in > * { display: inline; }
strong { font-family: var(--hei); font-weight: 700; }
p.hang {
  padding-left: calc((2 + var(--turn) + var(--column, 0)) * 1em);
  text-indent: calc((var(--back) + var(--column, 0)) * -1em); text-align: left;
}
.ordinal { display: inline-block; min-width: calc(var(--width) * 1em); text-indent: 0; }
:not(.note) + .note { margin-top: calc(var(--pitch) * 1em); }
.note a { color: inherit; text-decoration: underline #aaa; text-underline-offset: .25em; }
.note a:hover, .note a:focus { color: var(--red); text-decoration-color: currentcolor; }
.table { overflow-x: auto; margin: .75em 0; }
table {
  border-collapse: collapse; margin: 0 auto; min-width: 100%; font-size: .8125em; line-height: 1.5;
  font-variant-numeric: tabular-nums;
}
caption, figcaption { font-family: var(--hei); font-weight: 700; text-align: center; padding-bottom: .5em; }
th, td { border: 1px solid currentcolor; padding: .3em .5em; height: var(--height, auto); }
th { font-family: var(--hei); font-weight: 700; height: auto; }
td { text-align: center; }
td.left { text-align: justify; }
td.right, td.decimal { text-align: right; }
p.table-note { font-size: .8125em; text-indent: 0; }
figure { margin: .75em 0; text-align: center; }
img { max-width: 100%; height: auto; }
.closing { width: fit-content; max-width: 100%; margin: 2em 0 0 auto; padding-right: 1em; }
.closing p { text-align: center; text-indent: 0; text-wrap: balance; }
.imprint { margin-top: 3rem; border: solid currentcolor; border-width: 1px 0; font-size: .875em; }
.imprint p { text-indent: 0; }
.imprint p.hang { padding-left: calc(var(--turn) * 1em); text-indent: calc(var(--back) * -1em); }
.attachment { margin-top: 3rem; border-top: 1px solid #ccc; padding-top: 2rem; }
.attachment .label { margin-bottom: 1rem; }

@media screen and (min-width: 48rem) {
  :root { --size: 1.25rem; --side: 5rem; --least: 2.5rem; }
  body { background: #f1f2f4; padding: 2.5rem 0; }
  .sheet { background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / .16); padding: 4.5rem var(--side) 5rem; }
  .closing { margin-top: 4em; padding-right: 4em; }
}
@media screen and (max-width: 47.99rem) {
  .title { text-wrap: balance; }
  .title span { display: inline; }
  p.hang {
    padding-left: min((2 + var(--turn)) * 1em, 45vw);
    text-indent: calc(-1 * min(var(--back) * 1em, 45vw - 2em));
  }
  .fill { display: none; }
}
@media print {
  @page {
    size: A4; margin: 37mm 26mm 35mm 28mm;
    font: 14pt SimSun, 宋体, "Noto Serif CJK SC", serif;
  }
  @page :right {
    @bottom-right { content: "— " counter(page) " —"; padding: 5mm 1em 0 0; vertical-align: top; }
  }
  @page :left {
    @bottom-left { content: "— " counter(page) " —"; padding: 5mm 0 0 1em; vertical-align: top; }
  }
  @page wide { size: A4 landscape; margin: 28mm 37mm 26mm 35mm; }
  :root { --size: calc(156mm / 28); --pitch: calc(225mm / 22); --side: 0mm; }
  body { color: #000; orphans: 2; widows: 2; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet { max-width: none; padding: 0; }
  .head { margin-bottom: calc(2 * var(--pitch)); }
  .ruled { border-bottom-width: .5mm; padding-bottom: 4mm; }
  .head .mark {
    --room: 156mm;
    padding-top: 30mm; font-size: clamp(32pt, calc(var(--room) / var(--length)), 15mm);
  }
  .head .number { margin-top: calc(2 * var(--pitch)); line-height: 1; }
  .title { font-size: 22pt; line-height: 12.6mm; }
  .title + *, .title + .subtitle, .subtitle + :not(.subtitle) { margin-top: var(--pitch); }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  .title, .label, .own { break-after: avoid; break-inside: avoid; }
  .closing { margin-top: calc(3 * var(--pitch)); padding-right: 4em; }
  .closing { break-before: avoid; break-inside: avoid; }
  :not(.note) + .note { margin-top: var(--pitch); }
  .attachment { margin: 0; border: 0; padding: 0; break-before: page; }
  .attachment .label { margin-bottom: var(--pitch); }
  .landscape { page: wide; }
  .note a { text-decoration: none; }
}
"""
