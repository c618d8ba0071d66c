import { legal } from '@faith/contract/strings/en/legal'
import { notFoundPage } from '../../api.server.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Route } from './+types/legal'
import { pageTitle } from './page-title.ts'
import { Prose, ProseSection } from './prose.tsx'

const documents = ['privacy', 'terms', 'agreement'] as const
type Document = (typeof documents)[number]

export async function loader({ params }: Route.LoaderArgs) {
  const document = documents.find((one) => one === params.document)
  if (!document) throw notFoundPage()
  return { document }
}

export const meta: Route.MetaFunction = ({ params }) => pageTitle(legal[params.document as Document]?.title ?? '')

export default function LegalPage({ loaderData }: Route.ComponentProps) {
  const text = legal[loaderData.document]
  return (
    <Prose title={text.title} lead={'lead' in text ? text.lead : undefined}>
      <Notice tone="info" title={legal.draft} className="mb-8 max-w-2xl" />
      {Object.entries<readonly [string, string]>(text.sections).map(([key, [title, words]]) => (
        <ProseSection key={key} id={key} title={title}>
          <p>{words}</p>
        </ProseSection>
      ))}
    </Prose>
  )
}
