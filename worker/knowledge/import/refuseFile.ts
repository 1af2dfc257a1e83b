import type { FileTrouble } from '../../../shared/importing.ts'
import { fail } from '../../platform/errors.ts'

const large = new Set<FileTrouble>(['rows', 'columns', 'line', 'deep', 'unpacked', 'files'])

/** Stops with what is wrong with the file, in words and, for clients that speak other languages, as a name. */
export function refuseFile(trouble: FileTrouble, message: string): never {
  return fail(large.has(trouble) ? 'too_large' : 'bad_input', message, {
    errors: [{ path: `file.${trouble}`, message }],
  })
}
