import { exportMyData } from '@faith/contract/privacy'
import type { Route } from './+types/data-export'
import { passFile } from './pass-file.server.ts'

export const loader = ({ request, context }: Route.LoaderArgs) => passFile(request, context, exportMyData, {})
