import { useApp } from '../inbox.ts'

/** Whether who sits here may put texts before visitors. The server asks again. */
export function useMayPublish(): boolean {
  const role = useApp().session.site.value?.role
  return role !== undefined && role !== 'writer'
}
