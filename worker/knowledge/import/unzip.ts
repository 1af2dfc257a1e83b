import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { limits } from '../../../shared/limits.ts'
import { tooMany } from './readCsv.ts'
import { refuseFile } from './refuseFile.ts'

/** Packed bytes that are looked at between two looks at how much has come of them: at most about 16 MB may. */
const gulp = 16 * 1024

export const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/**
 * The files of an archive that `wants` names. What an archive says of its own sizes is not believed: unpacking stops once
 * more has come out than an import may have.
 */
export function unzip(
  bytes: Uint8Array,
  wants: (name: string) => boolean,
  most: number = limits.importUnpacked,
): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>()
  const open = new Set<string>()
  let seen = 0
  let unpacked = 0
  const archive = new Unzip((file) => {
    if (++seen > limits.importFiles) refuseFile('files', tooMany('files', null, limits.importFiles))
    const name = nameOf(file)
    if (!wants(name)) return
    if (file.compression !== 0 && file.compression !== 8) {
      refuseFile(
        'broken',
        `"${name}" is packed in a way that cannot be read here. Pack the archive again as plain zip.`,
      )
    }
    const chunks: Uint8Array[] = []
    parts.set(name, chunks)
    open.add(name)
    file.ondata = (error, chunk, last) => {
      if (error) throw error
      unpacked += chunk.length
      if (unpacked > most) refuseUnpacked(most)
      chunks.push(chunk)
      if (last) open.delete(name)
    }
    file.start()
  })
  archive.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += gulp) {
    pushed(archive, bytes.subarray(at, at + gulp), at + gulp >= bytes.length)
  }
  if (open.size > 0) refuseFile('broken', 'The archive is damaged: it ends in the middle of a file.')
  return new Map(Array.from(parts, ([name, chunks]) => [name, joined(chunks)]))
}

export function refuseUnpacked(most: number): never {
  refuseFile('unpacked', `The file unpacks to more than ${most / 1024 / 1024} MB, which is the most that is taken.`)
}

function pushed(archive: Unzip, chunk: Uint8Array, last: boolean): void {
  try {
    archive.push(chunk, last)
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') throw error // a refusal of ours
    refuseFile('broken', 'The archive is damaged: it cannot be unpacked.')
  }
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Names that do not say they are UTF-8 come as bytes, and Windows writes GBK or UTF-8 into those all the same. */
function nameOf({ name }: UnzipFile): string {
  if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name
  const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0))
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
    } catch {
      // Not this one.
    }
  }
  return name
}
