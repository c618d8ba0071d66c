import { permissionAreas } from '@faith/contract/strings/en/roles'

/** Permissions in words, by area. */
export function PermissionList({ permissions }: { permissions: readonly string[] }) {
  const areas = permissionAreas
    .map(({ area, permissions: words }) => ({
      area,
      words: Object.entries(words).filter(([permission]) => permissions.includes(permission)),
    }))
    .filter(({ words }) => words.length > 0)
  return (
    <dl className="space-y-3">
      {areas.map(({ area, words }) => (
        <div key={area}>
          <dt className="font-semibold">{area}</dt>
          {words.map(([permission, sentence]) => (
            <dd key={permission}>{sentence}</dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
