import { startWith } from './loader/start.ts'
import type { Handle, Options } from './types.ts'

export type * from './types.ts'

/** Puts a widget on the page. Call it in the browser; importing this module anywhere does nothing. */
export function start(options: Options & { server: string }): Handle {
  return startWith(
    {
      load: () => import('./panel/mount.tsx'),
    },
    // No prototype: the page may have added to Object.prototype.
    { __proto__: null, ...options, server: options.server.replace(/\/+$/, '') } as typeof options,
  )
}
