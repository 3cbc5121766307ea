/**
 * The Typst program that sets a laid-out report. It never changes: it reads `/report.json` and gives every string to `text`, which takes it
 * as it is. Its fonts and its report come as data.
 *
 * What is set for the whole document is part of the key under which the typesetter remembers each piece that it laid out. So nothing of one
 * report stands there: header and footer look up their words, and title and date are told last. Then what reports have in common (questions,
 * explanations, the form) is laid out once, and the next report takes a quarter of the time.
 */
export const REPORT_TEMPLATE = String.raw`#let report = json("/report.json")
#let fonts = json("/fonts.json")

#let ink = rgb("#1a1d21")
#let muted = rgb("#565d66")
#let alert = rgb("#a8071a")
#let line-colour = rgb("#b6bcc4")
#let lane-colour = rgb("#f3f4f6")
#let tones = (plain: ink, alert: alert, muted: muted)

#set text(lang: report.language, font: fonts.text, size: 9pt, fill: ink, fallback: false, hyphenate: false)
#set par(leading: 0.55em, spacing: 0.8em)
#set page(
  paper: "a4",
  margin: (x: 2cm, top: 2.3cm, bottom: 2.1cm),
  header: context text(size: 7.5pt, fill: muted, query(<header>).first().value),
  footer: context {
    let words = query(<footer>).first().value
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first()))
    align(right, text(size: 7.5pt, fill: muted, words))
  },
)
#set heading(numbering: "1.1")
#show heading.where(level: 1): it => block(above: 1.8em, below: 0.9em, sticky: true, text(size: 13pt, weight: "bold", it))
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.7em, sticky: true, text(size: 10.5pt, weight: "bold", it))
#set table(stroke: none, inset: (x: 4pt, y: 3.5pt))

// Text, and nothing but text: lines end where the string has a line feed, and may break between pieces.
#let plain(pieces) = {
  let lines(piece) = piece.split("\n").map(part => text(part)).join(linebreak())
  pieces.map(lines).join(box())
}
#let run(one) = {
  let body = plain(one.pieces)
  if one.style == "strong" { text(weight: "bold", body) }
  else if one.style == "muted" { text(fill: muted, body) }
  else if one.style == "alert" { text(fill: alert, weight: "bold", body) }
  else if one.style == "mono" { text(font: fonts.mono, size: 0.86em, body) }
  else if one.style == "code" {
    box(stroke: 0.4pt + muted, inset: (x: 1.5pt), outset: (y: 1.5pt), radius: 1pt, text(font: fonts.mono, size: 0.8em, body))
  }
  else { body }
}
#let cell(runs) = runs.map(run).join()

#let facts(rows) = block(width: 100%, above: 0.9em, below: 1.1em, table(
  columns: (28%, 1fr),
  stroke: (x, y) => (top: if y == 0 { 0.6pt + line-colour } else { 0.3pt + line-colour }, bottom: 0.6pt + line-colour),
  ..rows.map(row => (table.cell(text(fill: muted, row.name)), cell(row.value))).flatten(),
))

#let grid-table(block-data) = block(width: 100%, above: 0.9em, below: 1.1em, {
  set text(size: 8pt)
  set par(justify: false)
  table(
    columns: block-data.columns.map(column => column.share * 1fr),
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.3pt + line-colour }),
    table.header(..block-data.columns.map(column => text(weight: "bold", column.title))),
    ..block-data.rows.map(row => row.map(cell)).flatten(),
  )
})

#let notice(one) = {
  let colour = if one.tone == "alert" { alert } else { muted }
  block(width: 100%, above: 0.9em, below: 0.9em, inset: (left: 9pt, y: 3pt), stroke: (left: 2.5pt + colour), {
    if one.title != "" { text(weight: "bold", fill: colour, one.title); linebreak() }
    cell(one.text)
  })
}

#let sides = (person-of-interest: ink, investigator: rgb("#1c5d99"), third-party: rgb("#7a4b00"), unclear: muted)
#let message(one) = {
  let indent = if one.side == "investigator" { 2.2cm } else { 0cm }
  pad(left: indent, right: 2.2cm - indent, block(
    width: 100%, above: 0.7em, below: 0.7em, inset: (left: 8pt, y: 3pt),
    stroke: (left: 2pt + sides.at(one.side, default: muted)), breakable: true,
    {
      block(below: 0.5em, sticky: true, text(size: 7.5pt, cell(one.head)))
      block(below: 0.5em, cell(one.text))
      text(size: 7pt, cell(one.foot))
    },
  ))
}

#let shape-at(shape, top, unit) = {
  let stroke-of(shape) = stroke(
    paint: tones.at(shape.tone),
    thickness: if shape.kind == "line" { 0.7pt } else { 1pt },
    dash: if shape.dashed { "densely-dashed" } else { "solid" },
  )
  if shape.kind == "circle" {
    place(dx: (shape.x - shape.radius) * unit, dy: (shape.y - shape.radius - top) * unit, circle(
      radius: shape.radius * unit,
      fill: if shape.filled and not shape.dashed { tones.at(shape.tone) } else { white },
      stroke: stroke-of(shape),
    ))
  } else if shape.kind == "polygon" {
    let corners = shape.corners.map(((x, y)) => (x * unit, (y - top) * unit))
    place(polygon(
      fill: if shape.filled and not shape.dashed { tones.at(shape.tone) } else { white },
      stroke: stroke-of(shape),
      ..corners,
    ))
  } else if shape.kind == "line" {
    let (from, to) = (shape.from, shape.to)
    place(std.line(
      start: (from.at(0) * unit, (from.at(1) - top) * unit),
      end: (to.at(0) * unit, (to.at(1) - top) * unit),
      stroke: stroke-of(shape),
    ))
  } else {
    let body = {
      set text(size: 2.65 * unit)
      set par(leading: 0.3em, spacing: 0.3em)
      shape.lines.map(cell).join(linebreak())
    }
    context {
      let width = calc.min(measure(body).width, shape.width * unit)
      let laid = box(width: width, fill: lane-colour, outset: 1pt, body)
      place(dx: shape.x * unit, dy: (shape.y - top) * unit - measure(laid).height / 2, laid)
    }
  }
}

#let picture(one) = {
  let unit = one.unit * 1pt
  let drawn = for (number, slice) in one.slices.enumerate() {
    let last = number == one.slices.len() - 1
    block(width: 100%, above: 0.8em, below: 0.8em, breakable: false, figure(
      alt: one.alternative,
      numbering: none,
      supplement: none,
      caption: if last { text(size: 7.5pt, fill: muted, one.caption) } else { none },
      box(width: one.width * unit, align(left, {
        block(width: 100%, height: 13pt, below: 0pt, for lane in one.lanes {
          place(dx: (lane.left + 2) * unit, box(width: lane.width * unit, text(size: 8pt, weight: "bold", lane.name)))
        })
        block(width: 100%, height: slice.height * unit, above: 0pt, {
          for lane in one.lanes {
            place(dx: (lane.left + 0.5) * unit, rect(width: (lane.width - 1) * unit, height: slice.height * unit, fill: lane-colour))
          }
          for shape in slice.shapes { shape-at(shape, slice.top, unit) }
        })
      })),
    ))
  }
  let lead = block(above: 0.6em, below: 0.6em, sticky: true, one.lead.map(cell).join(linebreak()))
  let headed = heading(level: 2, cell(one.heading)) + lead + drawn
  if one.wide { page(flipped: true, headed) } else { headed }
}

#let legend(items) = block(above: 0.8em, below: 1em, grid(
  columns: (1fr, 1fr, 1fr),
  row-gutter: 6pt,
  ..items.map(item => grid(
    columns: (18pt, 1fr),
    align: horizon,
    pdf.artifact(box(width: 14pt, height: 13pt, shape-at(item.shape, 0, 2.2pt))),
    text(size: 8pt, item.text),
  )),
))

#let show-block(one) = {
  if one.kind == "heading" { heading(level: one.level, cell(one.text)) }
  else if one.kind == "paragraph" { par(cell(one.text)) }
  else if one.kind == "notice" { notice(one) }
  else if one.kind == "facts" { facts(one.rows) }
  else if one.kind == "list" { list(..one.items.map(cell)) }
  else if one.kind == "table" { grid-table(one) }
  else if one.kind == "message" { message(one) }
  else if one.kind == "legend" { legend(one.items) }
  else if one.kind == "picture" { picture(one) }
}

#metadata(report.header) <header>
#metadata(report.footer) <footer>
#block(below: 1.2em, title(text(size: 18pt, report.title)))
#for one in report.cover { show-block(one) }
#pagebreak()
#{
  show outline.entry: it => text(size: 8.5pt, it)
  outline(title: text(report.contents), depth: 1)
}
// A page break keeps what follows where it is while the contents are filled in: it is laid out once, and not once more.
#pagebreak()
#for one in report.body { show-block(one) }

#let day = report.date
#set document(
  title: report.title,
  author: report.author,
  date: datetime(
    year: day.year, month: day.month, day: day.day,
    hour: day.hour, minute: day.minute, second: day.second,
  ),
)
`;
