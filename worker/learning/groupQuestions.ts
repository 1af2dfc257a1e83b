import { byCharacters, featuresOf, isWord, termsOf } from '../search/features.ts'
import { telling } from '../search/telling.ts'
import { languageOf, phraseKey, primary } from '../search/text.ts'

/** A question as it was asked, and the language it is taken for where its words do not tell. */
export type Asked = { question: string; locale: string | null }

/**
 * Two questions this alike ask the same. Half of it is the closest member of a group, half the whole of it. Found by trying:
 * higher parts what belongs together, lower lets groups run into each other, which is worse.
 */
const alike = { words: 0.4, characters: 0.3 }

/** What weighs less than this says nothing about what is asked, and stands in nearly every question. */
const leastWeight = 0.05

/**
 * Puts questions that ask the same together: the texts are cut into terms and keys as for answering, and each term
 * counts what it says about a question's subject. Gives the numbers of the questions, group by group; each group begins
 * with the wording that most of its members share. The same questions in the same order give the same groups.
 */
export function groupQuestions(asked: Asked[]): number[][] {
  const wordings = new Map<string, number[]>()
  for (const [number, { question }] of asked.entries()) {
    const key = phraseKey(question)
    const same = wordings.get(key)
    if (same) same.push(number)
    else wordings.set(key, [number])
  }
  // The commonest wordings found the groups, so that a rare one joins a common one and not the other way round.
  const ordered = [...wordings.values()].sort((a, b) => b.length - a.length || a[0]! - b[0]!)
  const byLanguage = Map.groupBy(ordered, ([first]) => languageIn(asked[first!]!))
  const groups: number[][] = []
  for (const [language, own] of byLanguage) {
    const vectors = vectorsOf(
      own.map(([first]) => asked[first!]!.question),
      language,
    )
    for (const members of groupVectors(vectors, byCharacters.has(language) ? alike.characters : alike.words))
      groups.push(members.flatMap((member) => own[member]!))
  }
  return groups
}

function languageIn({ question, locale }: Asked): string {
  return languageOf(question, locale ?? undefined) ?? (locale ? primary(locale) : 'en')
}

type Vector = Map<string, number>

/** The questions as unit vectors over the keys of their terms. */
function vectorsOf(questions: string[], language: string): Vector[] {
  const terms = questions.map((question) => new Set(termsOf(question, language)))
  const having = new Map<string, number>()
  for (const own of terms) for (const term of own) having.set(term, (having.get(term) ?? 0) + 1)
  return terms.map((own) => vectorOf(own, language, (term) => subjectShare(having.get(term)!, questions.length)))
}

/**
 * What a term still counts that so many of the questions have. A bank is asked about cards all day: there "card" parts
 * nothing. Where there are few questions it is no sign of anything that one is asked often.
 */
function subjectShare(having: number, all: number): number {
  return 1 / (1 + Math.max(0, having - 3) / (0.03 * all + 10))
}

function vectorOf(terms: Set<string>, language: string, share: (term: string) => number): Vector {
  const vector: Vector = new Map()
  for (const term of terms) {
    const says = saying(term, language) * share(term)
    for (const [key, weight] of featuresOf(term, language)) {
      const value = weight * says
      if (value >= leastWeight) vector.set(key, (vector.get(key) ?? 0) + value)
    }
  }
  let square = 0
  for (const value of vector.values()) square += value * value
  const length = Math.sqrt(square) || 1
  for (const [key, value] of vector) vector.set(key, value / length)
  return vector
}

/** A pair of words says what its lesser word says: "a gift" is no more telling than "a". */
function saying(term: string, language: string): number {
  return isWord(term) ? telling(term, language) : Math.min(...term.split(' ').map((word) => telling(word, language)))
}

/** Each vector joins the group it is most like, or founds one. */
function groupVectors(vectors: Vector[], least: number): number[][] {
  const having = new Map<string, { vector: number; value: number }[]>()
  const groups: number[][] = []
  const groupOf = new Int32Array(vectors.length)
  /** Per group the sum of the cosines between its members: the square of the length of their sum. */
  const squares: number[] = []
  const cosine = new Float64Array(vectors.length)
  for (const [number, vector] of vectors.entries()) {
    const touched: number[] = []
    for (const [key, value] of vector) {
      let list = having.get(key)
      if (!list) {
        list = []
        having.set(key, list)
      }
      for (const other of list) {
        if (cosine[other.vector] === 0) touched.push(other.vector)
        cosine[other.vector]! += value * other.value
      }
      list.push({ vector: number, value })
    }
    const found = closestGroup(touched, cosine, groupOf, squares, least)
    const group = found?.group ?? groups.length
    groups[group] ??= []
    groups[group].push(number)
    squares[group] = (squares[group] ?? 0) + 2 * (found?.sum ?? 0) + 1
    groupOf[number] = group
    for (const other of touched) cosine[other] = 0
  }
  return groups
}

function closestGroup(touched: number[], cosine: Float64Array, groupOf: Int32Array, squares: number[], least: number) {
  const sums = new Map<number, { sum: number; best: number }>()
  for (const other of touched) {
    const group = groupOf[other]!
    const so = sums.get(group)
    if (!so) sums.set(group, { sum: cosine[other]!, best: cosine[other]! })
    else {
      so.sum += cosine[other]!
      so.best = Math.max(so.best, cosine[other]!)
    }
  }
  let found: { group: number; sum: number } | undefined
  let most = least
  for (const [group, { sum, best }] of sums) {
    const score = (best + sum / Math.sqrt(squares[group]!)) / 2
    if (score >= most) [most, found] = [score, { group, sum }]
  }
  return found
}
