import { getVehicleFeed } from '@faith/contract/site-files'
import type { Route } from './+types/vehicle-feed'
import { passPublicFile } from './pass-public-file.server.ts'

export const loader = ({ request, context }: Route.LoaderArgs) => {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return passPublicFile(context, getVehicleFeed, { query: { after } }, 600)
}
