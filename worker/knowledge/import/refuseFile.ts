import type { FileTrouble } from '../../../shared/importing.ts'
import { fail } from '../../platform/errors.ts'

/** Stops with what is wrong with the file, in words and, for clients that speak other languages, as a name. */
export function refuseFile(trouble: FileTrouble, message: string): never {
  const large = trouble === 'rows' || trouble === 'columns' || trouble === 'unpacked' || trouble === 'files'
  return fail(large ? 'too_large' : 'bad_input', message, { errors: [{ path: `file.${trouble}`, message }] })
}
