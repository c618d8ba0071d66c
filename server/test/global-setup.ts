import type { TestProject } from 'vitest/node'
import { makeTemplate } from './template.ts'
import { joinTestCluster } from './test-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that tests share and the migrated database that they clone. */
    cluster: { adminUrl: string; template: string }
  }
}

/** Before all tests: one PostgreSQL, one migrated template. After them: nothing is left running. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await joinTestCluster()
  try {
    project.provide('cluster', { adminUrl: cluster.adminUrl, template: await makeTemplate(cluster.adminUrl) })
  } catch (error) {
    await cluster.leave()
    throw error
  }
  return () => cluster.leave()
}
