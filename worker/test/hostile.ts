/*
 * Every reader of text from outside, and inputs that make readers slow: beginnings without an end, deep nesting, long runs of
 * what a pattern may take or leave. The bench and the test of the readers measure them at growing sizes.
 */
import { strToU8, zipSync } from 'fflate'
import { withoutMarks } from '../../inbox/text/plainText.ts'
import { toMarkdown as toMarkdownInInbox } from '../../inbox/text/toMarkdown.ts'
import { toContent, toTypedContent } from '../../shared/markdown.ts'
import { answer } from '../bot/answer.ts'
import { readGiven } from '../bot/readGiven.ts'
import { headingsOf } from '../help/RichText.tsx'
import { findHeader, guessColumns } from '../knowledge/import/columns.ts'
import { decode } from '../knowledge/import/decode.ts'
import { htmlInText, wordsOf } from '../knowledge/import/htmlInText.ts'
import { mendJson } from '../knowledge/import/mendJson.ts'
import { readFile } from '../knowledge/import/readFile.ts'
import { splitPage } from '../knowledge/import/splitPage.ts'
import { tableRows } from '../knowledge/import/tableRows.ts'
import { looksLikeHtml, toMarkdown } from '../knowledge/import/toMarkdown.ts'
import { groupQuestions } from '../learning/groupQuestions.ts'
import { Cleaning } from '../media/Cleaning.ts'
import { cleanerOf } from '../media/cleanerOf.ts'
import { Broken } from '../media/Image.ts'
import { headLength, isImage, readImage, typeOf } from '../media/judge.ts'
import { factsIn } from '../models/facts.ts'
import { Refusal } from '../platform/errors.ts'
import { maskPersonal } from '../platform/maskPersonal.ts'
import { plainContent, toPlain } from '../platform/plainText.ts'
import { toMarkdown as toMarkdownOfTree } from '../platform/toMarkdown.ts'
import { buildIndex } from '../search/KnowledgeIndex.ts'
import { searchIndex } from '../search/searchIndex.ts'
import { phraseKey } from '../search/text.ts'
import { foldPath } from '../stats/foldPath.ts'

export type Reader = {
  name: string
  /** Characters of the largest input that is measured: what is taken at most, or enough to tell how the time grows. */
  size: number
  /** Refusals are answers, too: they must come as quickly. */
  read: (text: string) => unknown
  inputs: Record<string, (size: number) => string>
}

/** Twice the input may take at most so many times as long. */
export const allowed = 2.5
/** Shorter times are noise, and a reader that is never slower needs no ratio. In milliseconds. */
export const noticeable = 25
/** What takes longer than this is measured no further: it grows too quickly, whatever the ratio. */
const hopeless = 4000

/** How often an input is measured again that seems to grow too quickly: what disturbs a run only makes it longer. */
const rounds = 12

/**
 * How long a reader takes for an input at a quarter of its size, at a half and at the whole of it, in milliseconds, and the worst
 * growth for twice as much; 0 where all of it is too quick to tell.
 */
export async function timesOf({ read, size }: Reader, make: (size: number) => string) {
  const measured: { size: number; time: number }[] = []
  // From small to large, so that what takes hours at the whole size is given up in seconds.
  for (const part of [256, 64, 16, 8, 4, 2, 1]) {
    const some = Math.floor(size / part)
    measured.push({ size: some, time: await quickest(read, make(some), 1) })
    if (measured.at(-1)!.time > hopeless) break
  }
  const last = measured.slice(-3)
  const wasGivenUp = last.at(-1)!.size < size
  for (let round = 0; round < rounds && !wasGivenUp && growth(last) > allowed; round++) {
    await new Promise((resolve) => setTimeout(resolve, 200)) // others may be done by then
    for (const one of last) one.time = Math.min(one.time, await quickest(read, make(one.size), 4))
  }
  return { size: last[0]!.size, times: last.map(({ time }) => time), ratio: growth(last), wasGivenUp }
}

/** From the smallest to the slowest, for twice as much: what a single step gains or loses by chance is evened out by the next. */
function growth([first, ...larger]: { size: number; time: number }[]): number {
  const slowest = larger.reduce((one, other) => (other.time > one.time ? other : one), first!)
  if (slowest === first || slowest.time < noticeable) return 0
  const doublings = Math.log2(slowest.size / first!.size)
  return (slowest.time / Math.max(first!.time, noticeable / allowed)) ** (1 / doublings)
}

/**
 * How long a run takes, in milliseconds: the least of several by the clock, or, where others keep the machine busy, what this
 * thread has worked for one on average.
 */
async function quickest(read: Reader['read'], input: string, runs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  const { user, system } = process.threadCpuUsage()
  let done = 0
  do {
    const begun = performance.now()
    try {
      await read(input)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    least = Math.min(least, performance.now() - begun)
    done++
  } while (done < runs && least < hopeless)
  const worked = process.threadCpuUsage({ user, system })
  return Math.min(least, Math.max(noticeable, (worked.user + worked.system) / 1000 / done))
}

/** A text of `size` characters that is the same unit over and over, between a beginning and an end. */
const repeated =
  (unit: string, begin = '', end = '') =>
  (size: number) =>
    begin + unit.repeat(Math.max(1, Math.floor((size - begin.length - end.length) / unit.length))) + end

/** Units with a number of their own in each. */
const numbered =
  (unit: (i: number) => string, begin = '', end = '') =>
  (size: number) => {
    let text = begin
    for (let i = 0; text.length < size - end.length; i++) text += unit(i)
    return text + end
  }

const named = (units: string[]) => Object.fromEntries(units.map((unit) => [JSON.stringify(unit), repeated(unit)]))

const markdown: Reader['inputs'] = {
  ...named([
    'word and word. ',
    '>',
    '> ',
    '>\n',
    '> a\n',
    '- ',
    '1. ',
    '- a\n',
    '+ > ',
    '[',
    ']',
    'a]',
    '[]',
    '[a',
    '[a](',
    '[a](b',
    '[a](<b',
    '[a](b "c',
    '[a](b (c',
    '[a][',
    '[a][b',
    '[a][b]',
    '[[a]',
    '[a] ',
    '![',
    '![a](',
    '![[]()',
    '](',
    '[](',
    '[a](b) ',
    '*',
    '*a ',
    'a* ',
    '*a* ',
    '*a*',
    '*a',
    '**a ',
    'a** ',
    '*a **a ',
    '*a _a ',
    'a*b_',
    '**a *',
    'a**b*c* ',
    '_a ',
    'a_ ',
    '***a* ',
    '_a*b',
    '~~',
    '~~a ',
    'a~~ ',
    '~~a~~ ',
    '~a ',
    '`',
    '`a',
    '`a``b',
    '``a`',
    '<',
    '<a',
    '<a ',
    '<a href="',
    "<a b='",
    '<a b="c" ',
    '</a',
    '<!--',
    '<!-- -',
    '<!A',
    '<!A ',
    '<?',
    '<![CDATA[',
    '<http:a',
    '<a@b',
    '<a:',
    '<div>\n',
    '<div>\n\n',
    '&',
    '&a',
    '&#',
    '&#x1',
    'www.',
    'www.a',
    'www.a.',
    'http://',
    'http://a',
    'http://a.b)',
    'http://a.b!',
    'http://a.b&lt;',
    'a@',
    'a@b',
    'a@b.',
    'a@b.c ',
    'a.',
    'a-',
    '+a',
    '_',
    'mailto:a',
    'xmpp:a@b/',
    '.',
    '-',
    '-a@b.',
    ' ',
    '  \n',
    'a  ',
    'a\n',
    '\n',
    '\t',
    '#',
    '# ',
    '# a\n',
    'a\n=\n',
    'a\n-\n',
    '---\n',
    '* * *\n',
    '```\n',
    '```a',
    '~~~',
    '    a\n',
    '|',
    '|a',
    'a|b\n',
    '|\n',
    '|a|\n|-|\n',
    '|-',
    '| a | b |\n',
    '[a]: b\n',
    '[a]: b "c\n',
    '[a]: <b\n',
    "[a]: b\n'c\n",
    '[a]:\n',
    '[a]: b (c\n',
    '\\',
    '\\\n',
    '\\*',
    'a\\\n',
    '(',
    ')',
    '"',
    'a(b',
    '!',
    '*[',
    '[*',
    '[`',
    '`[',
    '*<',
    '<*',
    '~~*',
    '*~~',
    '[a](b*',
    '![*',
    '*`',
    '- *a',
    '> [',
    '>- ',
    '- > *',
    '\u3000',
    '\u00a0a',
    '0',
    '1) a\n',
    '- [ ] ',
  ]),
  '# a, spaces, x': (size) => `# a${' '.repeat(size)}x`,
  '# a, # with spaces': repeated(' #', '# a', 'x'),
  'backtick runs of all lengths': numbered((i) => `${'`'.repeat(i + 1)} `),
  'lists in lists by indentation': numbered((i) => `${'  '.repeat(i)}- a\n`),
  'quotes in quotes, line by line': numbered((i) => `${'>'.repeat(i + 1)} a\n`),
  'a deep list and lines after it': (size) => `${'- '.repeat(size / 4)}a\n${'\n'.repeat(size / 2)}`,
  'a deep list and text after it': (size) => `${'- '.repeat(size / 4)}a\n${'b\n'.repeat(size / 4)}`,
  'a deep list, then indented lines': (size) => `${'- '.repeat(40)}a\n${`${' '.repeat(78)}b\n`.repeat(size / 80)}`,
  'a deep quote and lazy lines': (size) => `${'>'.repeat(size / 2)}a\n${'b\n'.repeat(size / 4)}`,
  '[ then ]': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  '![ then ](a)': (size) => '!['.repeat(size / 6) + '](a)'.repeat(size / 6),
  '* then a then *': (size) => `${'*'.repeat(size / 2)}a${'*'.repeat(size / 2)}`,
  '*a then b*': (size) => '*a '.repeat(size / 6) + 'b* '.repeat(size / 6),
  '*_ then _*': (size) => `${'*_'.repeat(size / 4)}a${'_*'.repeat(size / 4)}`,
  '**a then b**': (size) => '**a '.repeat(size / 8) + 'b** '.repeat(size / 8),
  '~~a then b~~': (size) => '~~a '.repeat(size / 8) + 'b~~ '.repeat(size / 8),
  '*a **b with a closer of another kind': repeated('*a **b ', '', '_'),
  '<!-- with an end': repeated('<!-- ', '', '-->'),
  '<? with an end': repeated('<?a ', '', '?>'),
  '[a](b (c with an end': repeated('[a](b (c ', '', ')'),
  '[a]( with spaces': repeated(' ', '[a](', ')x'),
  'definitions and references': (size) =>
    numbered((i) => `[a${i}]: b\n`)(size / 2) + numbered((i) => `[b${i}] `)(size / 2),
  'many definitions': numbered((i) => `[a${i}]: b\n`),
  'a definition with a long label': (size) => `[${'a'.repeat(size)}]: b`,
  'a wide table': (size) => `${'|a'.repeat(size / 4)}|\n${'|-'.repeat(size / 4)}|\n`,
  'a wide table with short rows': (size) => `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n${'|\n'.repeat(size / 2)}`,
  'a long table': (size) => `|a|\n|-|\n${'|b|\n'.repeat(size / 4)}`,
  'a table of unclosed cells': (size) => `|a|\n|-|\n${'|*b `c\n'.repeat(size / 7)}`,
  'tables in a row': repeated('|a|\n|-|\n\n'),
  'www. and points': (size) => `www.${'.'.repeat(size)}a`,
  'an address and brackets': (size) => `http://a.b/${'('.repeat(size / 2)}${')'.repeat(size / 2)}`,
  'an address and closing brackets': (size) => `http://a.b/${')'.repeat(size)}`,
  'an address and marks': (size) => `http://a.b/${'!'.repeat(size)}x`,
  'an address and &amp;': (size) => `http://a.b/${'&amp;'.repeat(size / 5)}x`,
  'an address of labels': (size) => `http://${'a.'.repeat(size / 2)}`,
  'an address of _': (size) => `http://${'a_'.repeat(size / 2)}.b`,
  'a@ and labels': (size) => `a@${'b.'.repeat(size / 2)}`,
  'letters, then @': (size) => `${'a'.repeat(size)}@`,
  'points and letters': repeated('.a-', '', '@'),
  'links with words': repeated('Read [this page](https://shop.example/a) and **that**, *please*. '),
  'a paragraph of bold words': repeated('**Size:** M\n'),
  'a list of bold words': repeated('- **Size:** M, `a`\n'),
  'a fence of brackets': (size) => `\`\`\`\n${'[*_'.repeat(size / 3)}\n\`\`\``,
  'trailing spaces': (size) => `a${' '.repeat(size)}\nb`,
  'tabs after -': (size) => `-${'\t'.repeat(size)}a`,
  'code spans with breaks': repeated('`a\n'),
}

const html: Reader['inputs'] = {
  ...named([
    'word ',
    '<',
    '<a',
    '<a ',
    '<a>',
    '<a href="',
    '<a b=',
    '</a',
    '</a>',
    '</p>',
    '</',
    '<!--',
    '<!',
    '<?',
    '<![CDATA[',
    '<b>',
    '<i><b>',
    '<b></i>',
    '<p>',
    '<div>',
    '<div></p>',
    '<span>',
    '<li>',
    '<ul><li>',
    '<ul>',
    '<ol><li>a',
    '<dl><dt>',
    '<dd>',
    '<table>',
    '<table><tr>',
    '<table><tr><td>',
    '<tr><td>',
    '<td>',
    '<table><b>',
    '<table>a',
    '<table><a>x',
    '<select>',
    '<option>',
    '<optgroup>',
    '<h1>',
    '<h1>a</h1>',
    '<h1>a?</h1>',
    '<h2>FAQ</h2>',
    '<p>a?</p>',
    '<details>',
    '<details><summary>a',
    '<details><summary>a?</summary>b</details>',
    '<blockquote>',
    '<pre>',
    '<code>',
    '<del>',
    '<s>a</s>',
    '<em>',
    '<strong>',
    '<em><strong>',
    '<br>',
    '<br/>a',
    '<hr>',
    '<img src=a>',
    '<img alt="',
    '<svg>',
    '<math>',
    '<svg><a>',
    '<svg><foreignObject>',
    '<math><mi>',
    '<template>',
    '<script>',
    '<style>',
    '<textarea>',
    '<title>',
    '<noscript>',
    '<iframe src="https://a">',
    '<iframe src="https://a"></iframe>',
    '<button>',
    '<button aria-expanded>a?',
    '<form>',
    '<input>',
    '<input type=checkbox>',
    '<label>',
    '<font>',
    '<nobr>',
    '<marquee>',
    '<object>',
    '<ruby><rb>a<rt>',
    '<frameset>',
    '<body a>',
    '<html a=b>',
    '<center>',
    '<address>',
    '<q>',
    '<a href=b>c</a>',
    '<a><table>',
    '<b><p>',
    '<b><div>',
    '<p><b>',
    '<p><i>a',
    '</b>',
    '&',
    '&a',
    '&amp',
    '&#',
    '&lt;p>',
    '<video>',
    '<audio src=a>',
    '<picture><source>',
    '<dialog>',
    '<main>',
    '<nav>',
    '<section><h2>',
    '<b>a</b> ',
    ' <b> a </b>',
    '<span> </span>',
    '<q><q>',
    '<map><area>',
    '<wbr>',
    '<kbd>a</kbd>',
    '\n',
    ' ',
    '\t<p> ',
    '*',
    '_',
    '`',
    '[',
    '![',
    '~',
    '|',
    '\\',
    '#',
    '1. ',
    '- ',
  ]),
  'formatting with attributes, reopened by each paragraph': numbered((i) => `<p><b a${i}>`),
  'formatting with attributes in one another': numbered((i) => `<font size=${i}>`),
  'fonts, then paragraphs': (size) => numbered((i) => `<b a${i}>`)(size / 2) + '<p>a</p>'.repeat(size / 16),
  'fonts in closed paragraphs': (size) => `<p>${numbered((i) => `<b a${i}>`)(800)}</p>${'<p>a</p>'.repeat(size / 8)}`,
  'many attributes': numbered((i) => `a${i} `, '<p ', '>'),
  'many attributes of the body': numbered((i) => `<body a${i}>`),
  'paragraphs, then a table of strangers': (size) =>
    `${'<p></p>'.repeat(size / 14)}<table>${'<b></b>'.repeat(size / 14)}`,
  'a table with huge spans': repeated('<tr><td colspan=1000 rowspan=1000>a', '<table>'),
  'a cell over a million columns': (size) => `<table><tr><td colspan=${size * 10}>a</table>`,
  'rows and cells': repeated('<tr><td>a</td><td>b</td></tr>', '<table>', '</table>'),
  'rows of one cell, and a wide one': (size) =>
    `<table><tr>${'<td>a'.repeat(size / 10)}${'<tr><td>'.repeat(size / 16)}`,
  'one closing tag after all': (size) => `${'<div>'.repeat(size / 10)}a${'</div>'.repeat(size / 12)}`,
  'an end that never came': (size) => `${'<i>'.repeat(size / 7)}a${'</b>'.repeat(size / 7)}`,
  'text with <': repeated('a < b '),
  'lists in lists': (size) => `${'<ul><li>'.repeat(size / 18)}a${'</li></ul>'.repeat(size / 18)}`,
  'a script that is not closed': (size) => `<script>${'</scrip'.repeat(size / 7)}`,
  'a page of questions': repeated('<h3>How long does it take?</h3><p>Two <b>days</b>, or <a href="/a">more</a>.</p>'),
  'a list of terms': repeated('<dt>How long?</dt><dd>Two days</dd>', '<dl>', '</dl>'),
  'terms without an answer': repeated('<dt>How long?', '<dl>'),
  'data of nested lists': (size) =>
    `<script type="application/ld+json">${'['.repeat(size / 2)}${']'.repeat(size / 2)}</script>`,
  'data of nested things': (size) =>
    `<script type="application/ld+json">${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}</script>`,
  'data of nested questions': repeated('<p itemscope itemtype="https://schema.org/Question">'),
  'data of questions': repeated(
    '{"@type":"Question","name":"a<","acceptedAnswer":{"text":"<b>b"}},',
    '<script type="application/ld+json">[',
    '1]</script>',
  ),
  'data of < without >': (size) =>
    `<script type="application/ld+json">{"@type":"Question","name":"${'<'.repeat(size)}","acceptedAnswer":{"text":"a"}}</script>`,
  'data with answers that nest': (size) =>
    `<script type="application/ld+json">{"@type":"Question","name":"a","acceptedAnswer":{"text":"${'<div>'.repeat(size / 5)}"}}</script>`,
  'many scripts of data': repeated('<script type="application/ld+json">{"a":1}</script>'),
}

const text: Reader['inputs'] = {
  ...named([
    'q',
    'q ',
    'q:',
    'Q: a\n',
    'Q: a\nA: b\n',
    '?',
    'a?\n',
    'a?\n\nb\n\n',
    '**a?**\n',
    '- a?\n',
    '\\',
    '*',
    '_',
    '* ',
    ' ',
    '#',
    '# a\n',
    '问',
    '问：',
    '问：好\n答：好\n',
    '1',
    '\n',
    '\r',
    '\t',
    '．',
  ]),
  'q, spaces, x': (size) => `q${' '.repeat(size)}x`,
  'spaces, q': (size) => `${' '.repeat(size)}q`,
  'Q: a, a line that begins with a and spaces': (size) => `Q: a\nA: b\na${' '.repeat(size)}x`,
  'q, stars': (size) => `q${'*'.repeat(size)}x`,
  'Q: stars': (size) => `Q: ${'*'.repeat(size)}x\nA: b`,
  'Q: a stars b': (size) => `Q: a${'* '.repeat(size / 2)}b\nA: b`,
  '? and spaces': (size) => `a?${' '.repeat(size)}x`,
  '??? x': (size) => `${'?'.repeat(size)}x`,
  'stars at the end': (size) => `a${'** '.repeat(size / 3)}x`,
}

const words: Reader['inputs'] = {
  ...named([
    'word ',
    'a',
    'ab ',
    '1',
    '1 ',
    '1-',
    '1a',
    'a1-',
    '?',
    '? ',
    '!?',
    '. ',
    '...',
    '…',
    'a. ',
    'no. ',
    '"',
    '?"',
    "'",
    "a'",
    '@',
    'a@',
    'a@b',
    'a@b.',
    'a.b@c',
    'www.',
    'http://',
    'https://a ',
    '+',
    '(',
    '-',
    '_',
    '/',
    'a/',
    ':',
    '#',
    ',',
    '， ',
    '字',
    '字 ',
    '？',
    '。',
    'か',
    'ﷺ',
    '㍿',
    '\u{1f600}',
    '\u0301',
    'e\u0301',
    '\u200d',
    '\u00a0',
    ' ',
    '\t',
    '\n',
    '\n\n',
    'ก',
    'ก ',
    'ا',
    'ß',
    'İ',
    'please ',
    'hi ',
    'hello, ',
    'thanks ',
    'a human ',
    'the ',
    'talk ',
    'talk to a ',
    'i want a real ',
    'call me ',
    'order number ',
    'my order is ',
    'no ',
    'not ',
    'how ',
    'how do i ',
    'what is this and how ',
    'where is it? ',
    'can you ',
    '我想',
    '请问',
    '转人工',
    '人工',
    '有没有',
    '不要',
    '谢谢',
    '麻烦',
    'the first ',
    'none of ',
    'one question ',
    'i mean ',
    '1) ',
    '1. ',
    'urgent ',
    'stupid ',
    'bot ',
    'asap ',
  ]),
  'x, marks, x': (size) => `x${'!'.repeat(size)}x`,
  'x, spaces, x': (size) => `x${' '.repeat(size)}x`,
  'x, ? and spaces, x': (size) => `x${'? '.repeat(size / 2)}x`,
  'letters, then @': (size) => `${'a'.repeat(size)}@`,
  'digits, then x': (size) => `${'1'.repeat(size)}x`,
  'digits parted': (size) => `${'1 '.repeat(size / 2)}x`,
  'a ligature of eighteen letters between marks': (size) => `x${'ﷺ'.repeat(size)}x`,
  'a full stop after many spaces': (size) => `${' '.repeat(size)}1.`,
}

/** A shop's knowledge, as the bot's readers need one. */
const index = buildIndex(
  Array.from({ length: 60 }, (_, i) => ({
    id: `e${i}`,
    locale: i % 3 ? 'en' : 'zh-CN',
    question: i % 3 ? `How do I return parcel number ${i}?` : `第${i}个包裹怎么退货？`,
    variants: [`word ${i}`, `please give a human ${i}`],
    answer: 'Within 30 days.',
    tags: [],
  })),
)
const context = { siteLocale: 'en', locale: 'en' }
const asking = (field: 'email' | 'phone' | 'order') => ({
  kind: 'guide' as const,
  failures: 0,
  question: 'How do I return a parcel?',
  asking: { field, contact: true },
  choices: [{ id: 'e1', question: 'How do I return parcel number 1?' }],
  article: { id: 'e1', question: 'How do I return parcel number 1?' },
})

const csv: Reader['inputs'] = {
  ...named([
    'question,answer\n',
    'a,b\n',
    '"',
    '"a',
    '"a\n',
    '"a"',
    '"a"b',
    '"a",',
    '"a"\n',
    '""',
    ',',
    ',\n',
    ';',
    '|',
    '\t',
    '\n',
    '\r',
    '\r\n',
    "'=",
    ' ',
    'a',
    '字',
    '\u0001',
    '(',
    '( ',
    '[',
    '【',
    '_ ',
    ' 1',
    '"\n,',
    '"a" b,',
    '"""a,',
    ' "',
    'sep=;\n',
    '<a href="b">c</a>',
    '<a href="',
    '<b>',
    '&eacute;',
    '&a',
    '`<b>',
  ]),
  'a quote that is not closed': (size) => `question,answer\n${'"a\n'.repeat(size / 3)}`,
  'a quote that is closed at the end': (size) => `question,answer\n"${'a\n'.repeat(size / 2)}",b`,
  'quotes in quotes': (size) => `question,answer\n${'"a""b",c\n'.repeat(size / 9)}`,
  rows: (size) => `question,answer\n${'How long?,Two days\n'.repeat(size / 19)}`,
  'a name of many spaces': (size) => `question,a${' '.repeat(Math.min(size, 900_000))}x\na,b\n`,
  'a name of brackets': (size) => `question,${'('.repeat(Math.min(size, 900_000))}\na,b\n`,
  'a cell that may ask': (size) => `a,b\n${`x,?${' '.repeat(9000)}x\n`.repeat(size / 9000)}`,
  'wide rows': (size) => `question,${',a'.repeat(190)}\n${`${'b,'.repeat(190)}\n`.repeat(size / 381)}`,
  'one long line': (size) => 'a,'.repeat(size / 2),
  'two long lines': (size) => `question,answer\n${'a'.repeat(size / 2)},b\n${'a'.repeat(size / 2)},b`,
  'a byte that is no UTF-8': (size) => `question,answer\n${'a\u00e9'.repeat(size / 2)}`,
}

const json: Reader['inputs'] = {
  ...named([
    '[',
    '{',
    '{"a":',
    '[1,',
    '["',
    '"',
    '{}\n',
    '{"a":1}\n',
    '[]\n',
    '{"question":"a"}\n',
    '[\n',
    '{\n',
    ' [',
    '[\\"',
    '[1, ',
    '//',
    '/*',
    '/**/,',
    '<!--',
    '<!-- -',
    '-->',
    '<![CDATA[',
    '"\n"',
    '"\\\'\n',
    '[,',
    '; ',
  ]),
  'commas and spaces': (size) => `[1${','.repeat(size / 2)}${' '.repeat(size / 2)}]`,
  'links of a help desk': repeated(
    '<a href="/articles/1">a</a><a href=',
    '{"articles":[{"id":1,"title":"a","section_id":1,"html_url":"https://a.example/articles/1","body":\'',
    "'}]}",
  ),
  'lists in lists': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'things in things': (size) => `${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`,
  'many small values': (size) => `[${'1,'.repeat(size / 2)}1]`,
  'many small things': (size) => `[${'{},'.repeat(size / 3)}{}]`,
  'many names': numbered((i) => `"a${i}":1,`, '[{', '"z":1}]'),
  'many names, one each': numbered((i) => `{"a${i}":1},`, '[', '{"z":1}]'),
  entries: repeated('{"question":"a?","answer":"b"},', '[', '{"question":"a?"}]'),
  'pages of Zendesk': repeated(
    '{"articles":[{"id":1,"title":"a","body":"<p>b","section_id":1}]},',
    '[',
    '{"articles":[{"id":1,"title":"a","body":"b","section_id":1}]}]',
  ),
  'sections in a ring': numbered(
    (i) => `{"id":${i},"name":"a","parent_section_id":${i + 1}},`,
    '{"articles":[{"id":1,"title":"a","body":"b","section_id":1}],"sections":[',
    '{"id":0,"name":"b"}]}',
  ),
  'lines that are almost JSON': repeated('{"a":[[[[\n', '{"a":1}\n'),
}

const files: Reader['inputs'] = {
  ...named(['# a\n', '#', '# ', '-', '---\n', 'a: b\n', '- ', ' ', '\n', '*', '[', '<a']),
  ...named(['+++\n', '+++', 'a\n=\n', '<!--', '<!-- a -->\n', '`<!--', '-->', '<!-- ` -->`']),
  'front matter in TOML that nests': (size) => `+++\na = ${'['.repeat(size)}\n+++\nb`,
  'front matter in TOML of names': (size) => `+++\n${numbered((i) => `a${i} = "b"\n`)(size)}+++\nb`,
  'ever shorter runs of `, then comments': (size) => {
    const runs = Array.from({ length: Math.floor(Math.sqrt(size)) }, (_, i) => '`'.repeat(i + 1)).reverse()
    return `${runs.join(' ')}${'<!-- -->'.repeat(size / 16)}`
  },
  '# a, spaces, x': (size) => `# a${' '.repeat(size)}x`,
  '# a, # and spaces': (size) => `# a${' #'.repeat(size / 2)}x`,
  'spaces before #': (size) => `${' \n'.repeat(size / 2)}a # b`,
  'front matter without an end': (size) => `---\n${'a: b\n'.repeat(size / 5)}`,
  'front matter of rules': (size) => `---\n${'---  \t'.repeat(size / 6)}x`,
  'front matter that nests': (size) => `---\na: ${'['.repeat(size)}\n---\nb`,
  'front matter of names': (size) => `---\n${numbered((i) => `a${i}: b\n`)(size)}---\nb`,
  'front matter that names itself': (size) =>
    `---\n${numbered((i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]\n`, 'a0: &a0 b\n')(Math.min(size, 9000))}---\nb`,
}

const worksheet: Reader['inputs'] = {
  rows: repeated(
    '<row><c t="inlineStr"><is><t>a</t></is></c></row>',
    '<worksheet><sheetData>',
    '</sheetData></worksheet>',
  ),
  'one row': repeated(
    '<c t="inlineStr"><is><t>a</t></is></c>',
    '<worksheet><sheetData><row>',
    '</row></sheetData></worksheet>',
  ),
  'cells of escapes': repeated(
    '<c t="inlineStr"><is><t>_x000D__x005F_x</t></is></c>',
    '<worksheet><sheetData><row>',
    '</row></sheetData></worksheet>',
  ),
  'cells of numbers': repeated(
    '<row><c s="0"><v>46000.5</v></c></row>',
    '<worksheet><sheetData>',
    '</sheetData></worksheet>',
  ),
  'one huge cell': repeated(
    'a',
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>',
    '</t></is></c></row></sheetData></worksheet>',
  ),
  'runs in one cell': repeated(
    '<t>a</t>',
    '<worksheet><sheetData><row><c t="inlineStr"><is>',
    '</is></c></row></sheetData></worksheet>',
  ),
  'the same cell': repeated(
    '<c r="A1" t="inlineStr"><is><t>a</t></is></c>',
    '<worksheet><sheetData><row r="1">',
    '</row></sheetData></worksheet>',
  ),
  'rows without end': repeated('<row>', '<worksheet>'),
  'tags without end': repeated('<c ', '<worksheet>'),
  attributes: repeated('a="b" ', '<worksheet><row '),
  'many attributes of a cell': numbered(
    (i) => `a${i}="b" `,
    '<worksheet><sheetData><row><c ',
    '></c></row></sheetData></worksheet>',
  ),
  comments: repeated('<!--', '<worksheet>'),
  entities: repeated(
    '&amp;',
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>',
    '</t></is></c></row></sheetData></worksheet>',
  ),
  'entities without end': repeated(
    '&',
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>',
    '</t></is></c></row></sheetData></worksheet>',
  ),
  'far apart': numbered(
    (i) => `<row r="${i * 97 + 1}"><c r="GR${i * 97 + 1}" t="inlineStr"><is><t>a</t></is></c></row>`,
    '<worksheet><sheetData>',
    '</sheetData></worksheet>',
  ),
}

const rels = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
/** A workbook whose one sheet is this XML, packed without compression: what is measured is the reading. */
function workbook(sheet: string): Uint8Array {
  return zipSync(
    {
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(rels),
      'xl/worksheets/sheet1.xml': strToU8(sheet),
    },
    { level: 0 },
  )
}

const packed: Reader['inputs'] = {
  'one file of zeros': (size) => `\0${size}`,
  'many small files': (size) => `f${size}`,
  'nothing but beginnings': (size) => 'PK\x03\x04'.repeat(size / 4),
  'beginnings of files': (size) =>
    'PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a'.repeat(size / 31),
  'signs of an end': (size) =>
    `PK\x03\x04\x14\0\x08\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x04\0\0\0a.md${'PK\x07\x08'.repeat(size / 4)}`,
}
function archive(told: string): Uint8Array {
  const size = Number(told.slice(1))
  if (told.startsWith('\0')) return zipSync({ 'a.md': new Uint8Array(size) })
  if (told.startsWith('f')) {
    return zipSync(
      Object.fromEntries(Array.from({ length: size / 200 }, (_, i) => [`f/${i}.md`, strToU8(`# a ${i}\n`)])),
    )
  }
  return Uint8Array.from(told, (letter) => letter.charCodeAt(0))
}

const media: Reader['inputs'] = {
  'PNG of empty chunks': (size) =>
    `\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90\x77\x53\xde${'\0\0\0\0tEXt\0\0\0\0'.repeat(size / 12)}`,
  'JPEG of empty segments': (size) => `\xff\xd8\xff${'\xe1\0\x02\xff'.repeat(size / 4)}`,
  'JPEG of 0xff': (size) => `\xff\xd8${'\xff'.repeat(size)}`,
  'GIF of empty blocks': (size) => `GIF89a\x01\0\x01\0\0\0\0${'\x21\xfe\0'.repeat(size / 3)}`,
  'WebP of empty chunks': (size) => `RIFF\xff\xff\xff\0WEBP${'EXIF\0\0\0\0'.repeat(size / 8)}`,
  'MP4 of boxes in boxes': (size) => `\0\0\0\x10ftypisom\0\0\0\0${'\0\0\0\0moov'.repeat(size / 8)}`,
  'MP4 of empty boxes': (size) => `\0\0\0\x10ftypisom\0\0\0\0${'\0\0\0\x08free'.repeat(size / 8)}`,
  'WebM of empty elements': (size) => `\x1a\x45\xdf\xa3\x80${'\xec\x80'.repeat(size / 2)}`,
  'WebM of elements in elements': (size) =>
    `\x1a\x45\xdf\xa3\x80${'\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff'.repeat(size / 12)}`,
  'MP3 of no frames': (size) => `ID3\x03\0\0\0\0\0\0${'\xff\xfb\x90'.repeat(size / 3)}`,
  'Ogg of empty pages': (size) => `OggS\0\x02${'\0'.repeat(20)}\x01\x1eOpusHead${'OggS\0'.repeat(size / 5)}`,
}

const paths: Reader['inputs'] = named([
  '/',
  '//',
  'a',
  '/a',
  'http://',
  '%',
  '%41',
  '%E4%BD%A0',
  '?',
  '#',
  '-',
  '1a',
  'a1',
  '1',
  'a.',
  '@',
  '*',
  ' ',
  ':',
  '://',
  '/a/',
  '/x-1',
])

const say = (message: string, previous?: object) =>
  answer(index, message, { ...context, ...(previous && { previous: previous as never }) })
const bytes = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
function readMedia(all: Uint8Array): unknown {
  const type = typeOf(all.subarray(0, headLength))
  if (isImage(type)) return readImage(type, all)
  const cleaning = new Cleaning(cleanerOf(type, all.length))
  const chunks = Array.from({ length: Math.ceil(all.length / 65_536) }, (_, i) =>
    all.subarray(i * 65_536, (i + 1) * 65_536),
  )
  try {
    return [chunks.map((chunk) => cleaning.push(chunk)), cleaning.end()]
  } catch (error) {
    if (error instanceof Broken) return error.message
    throw error
  }
}
const file = (name: string) => (letters: string) => readFile(new TextEncoder().encode(letters), { name, locale: 'en' })

export const readers: Reader[] = [
  { name: 'Markdown', size: 20_000, read: toContent, inputs: markdown },
  {
    name: 'What was asked for',
    size: 40_000,
    read: (text) => (['email', 'phone', 'order'] as const).map((field) => readGiven(field, text)),
    inputs: {
      letters: (size) => 'a'.repeat(size),
      'words that are labels': (size) => 'tel.'.repeat(size / 4),
      'signs without an address': (size) => 'a@'.repeat(size / 2),
      'an address without an end': (size) => `a@${'b.'.repeat(size / 2)}`,
      'Chinese before a sign': (size) => `${'字a'.repeat(size / 2)}@`,
      'digits that are parted': (size) => '1 - '.repeat(size / 4),
      'digits of another script': (size) => '٩'.repeat(size),
      brackets: (size) => '(+('.repeat(size / 3),
      extensions: (size) => '1 ext '.repeat(size / 6),
      dashes: (size) => `a${'-'.repeat(size)}`,
    },
  },
  {
    name: 'A reply with addresses in Chinese',
    size: 20_000,
    read: toTypedContent,
    inputs: {
      beginnings: (size) => 'https://'.repeat(size / 8),
      'hosts without an end': (size) => `见www.${'a.'.repeat(size / 2)}`,
      'addresses, one in the other': (size) => `https://a/${'茶http://'.repeat(size / 8)}`,
      marks: (size) => `https://a/${'*_~'.repeat(size / 3)}，`,
      'figures that are multiplied': (size) => '2*'.repeat(size / 2),
    },
  },
  {
    name: 'Markdown shown, searched and written again',
    size: 10_000,
    read: (source) => {
      const content = toContent(source)
      headingsOf(content.children)
      return [
        toPlain(content),
        toMarkdownOfTree(content),
        toMarkdownInInbox(content),
        withoutMarks(source),
        JSON.stringify(content),
      ]
    },
    inputs: markdown,
  },
  {
    name: 'HTML of an answer',
    size: 50_000,
    read: (source) => [looksLikeHtml(source), toMarkdown(source)],
    inputs: html,
  },
  {
    name: 'page',
    size: 150_000,
    read: (source) => splitPage(source, 'https://shop.example/faq'),
    inputs: { ...html, ...text },
  },
  { name: 'text of a page', size: 150_000, read: (source) => splitPage(source), inputs: text },
  { name: 'CSV', size: 300_000, read: file('a.csv'), inputs: csv },
  {
    name: 'columns',
    size: 20_000,
    read: (source) => {
      const rows = [[source, 'question'], ...Array.from({ length: 20 }, () => [source, source])]
      return [
        findHeader(rows),
        guessColumns(rows[0]!, rows.slice(1), 'en'),
        tableRows(['variants', 'tags'], rows),
        looksLikeHtml(source),
      ]
    },
    inputs: { ...text, ...csv },
  },
  { name: 'cell with HTML', size: 50_000, read: (source) => [htmlInText(source), wordsOf(source)], inputs: html },
  { name: 'JSON that is a little broken', size: 300_000, read: mendJson, inputs: json },
  {
    name: 'letters of older spreadsheets',
    size: 300_000,
    read: (letters) => decode(bytes(letters)),
    inputs: named([
      '\xb5\xc4',
      '\x82\xa0',
      '\xe9',
      'a\xe9 ',
      '\xa4\x40',
      '\xff',
      '\x80',
      '\xb5\xc4\n',
      'a,\xb5\n',
      '\x1b',
    ]),
  },
  { name: 'JSON', size: 300_000, read: file('a.json'), inputs: json },
  { name: 'Markdown files', size: 300_000, read: file('a.md'), inputs: files },
  {
    name: 'XLSX',
    size: 300_000,
    read: (source) => readFile(workbook(source), { name: 'a.xlsx', locale: 'en' }),
    inputs: worksheet,
  },
  {
    name: 'zip',
    size: 300_000,
    read: (told) => readFile(archive(told), { name: 'a.zip', locale: 'en' }),
    inputs: packed,
  },
  {
    name: 'message',
    size: 16_000,
    read: (source) => [say(source), toPlain(plainContent(source)), phraseKey(source)],
    inputs: words,
  },
  {
    name: 'message that was asked for',
    size: 16_000,
    read: (source) => [
      say(source, asking('email')),
      say(source, asking('phone')),
      say(source, asking('order')),
      say(source, { ...asking('order'), kind: 'clarify', asking: undefined }),
    ],
    inputs: words,
  },
  {
    name: 'search',
    size: 16_000,
    read: (source) => searchIndex(index, source, { locale: 'en', limit: 30, prefix: true }),
    inputs: words,
  },
  { name: 'masking', size: 64_000, read: (source) => maskPersonal(source), inputs: words },
  { name: 'facts', size: 40_000, read: (source) => factsIn(source), inputs: words },
  {
    name: 'questions in vain',
    size: 40_000,
    read: (source) => groupQuestions(source.match(/[\s\S]{1,400}/g)!.map((question) => ({ question, locale: 'en' }))),
    inputs: words,
  },
  { name: 'path of a page', size: 64_000, read: (source) => foldPath(source), inputs: paths },
  { name: 'media', size: 300_000, read: (letters) => readMedia(bytes(letters)), inputs: media },
]
