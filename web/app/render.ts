import * as build from 'virtual:react-router/server-build'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { type PageContext, pageContext } from './context.ts'

const handle = createRequestHandler(build as ServerBuild, import.meta.env.MODE)

/** Renders one page of the site, or answers a form that was posted to it. */
export function render(request: Request, page: PageContext): Promise<Response> {
  const context = new RouterContextProvider()
  context.set(pageContext, page)
  return handle(request, context)
}
