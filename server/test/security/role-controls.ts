import type { Control } from './control.ts'

const identity = 'server/src/modules/identity'

/** Controls of custom roles and of people with several roles. */
export const roleControls: readonly Control[] = [
  {
    name: 'a change of a role needs a second administrator',
    file: `${identity}/rules/custom-role.ts`,
    from: 'viewerId !== requestedBy && ',
    to: "requestedBy !== '' && ",
    test: `${identity}/custom-role-changes.test.ts`,
    named: 'changes with a second administrator',
  },
  {
    name: 'nobody widens a role of their own',
    file: `${identity}/change-custom-role.ts`,
    from: "throw refuse(customRoleProblems.ownRole)\n    await identity(tx).deleteFrom('identity.roleChanges')",
    to: "return false\n    await identity(tx).deleteFrom('identity.roleChanges')",
    test: `${identity}/custom-role-changes.test.ts`,
    named: 'nobody changes a role that they hold',
  },
  {
    name: 'custom roles end at the ceiling of the code',
    file: `${identity}/actor-of-session.ts`,
    from: 'granted: granted.filter(isOffered)',
    to: 'granted: granted.filter((one) => isOffered(one) || true) as never',
    test: `${identity}/custom-roles.test.ts`,
    named: 'beyond the ceiling counts for nothing',
  },
  {
    name: 'a second role lends no rows to the first',
    file: 'server/src/lib/actor.ts',
    from: "=== 'hub' ? { ...account, atHubsOnly: true } : actor",
    to: "=== 'hub' ? account : actor",
    test: 'server/test/row-security.test.ts',
    named: 'mixed: nothing foreign is shown or changed',
  },
]
