import { site } from '@faith/contract/strings/en/site'
import { useTranslations } from 'use-intl/react'
import { notFoundPage } from '../../api.server.ts'
import { problemTypeAt } from '../../problem-types.server.ts'
import { FactRows } from '../../ui/facts.tsx'
import { withWords } from '../../words.tsx'
import type { Route } from './+types/problem'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

export async function loader({ params }: Route.LoaderArgs) {
  const problem = problemTypeAt(`/problems/${params.module}/${params.name}`)
  if (!problem) throw notFoundPage()
  return problem
}

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.title ?? site.problem.kicker)

function ProblemPage({ loaderData: problem }: Route.ComponentProps) {
  const t = useTranslations('site.problem')
  return (
    <Prose title={problem.title} lead={problem.explanation}>
      <div className="max-w-2xl">
        <FactRows
          facts={[
            [t('status'), problem.status],
            [t('address'), problem.type],
          ]}
        />
        <p className="mt-4">
          <a href="/api" className="link">
            {t('all')}
          </a>
        </p>
      </div>
    </Prose>
  )
}

export default withWords({ site }, ProblemPage)
