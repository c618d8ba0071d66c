import { frame } from '@faith/contract/strings/en/frame'
import { data } from 'react-router'
import { NotFound } from './not-found-view.tsx'

export function loader() {
  return data(null, { status: 404 })
}

export function meta() {
  return [{ title: `${frame.notFound.title} · ${frame.brand}` }, { name: 'robots', content: 'noindex' }]
}

export default function NotFoundPage() {
  return <NotFound />
}
