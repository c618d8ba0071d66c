import type { Dispatch } from '@reduxjs/toolkit'
import { browserForgotten } from '../state/forgotten.ts'

/** Leaves nothing of whoever used this browser; pages that the service worker kept would say which cars were seen. */
export function forgetBrowser(act: Dispatch): void {
  act(browserForgotten())
  void globalThis.caches?.delete('pages')
}
