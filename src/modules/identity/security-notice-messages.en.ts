/** Words of notices about the own account in English; the Japanese ones must have the same keys. */
export const en = {
  newDevice: {
    label: 'Sign-in from a new device',
    one: 'Somebody signed in to your account from a device that you have not used before. If it was not you, end the session and change your password',
  },
  tokenCreated: {
    label: 'An API token was made',
    one: 'The API token “{{name}}” was made for your account',
  },
  tokenExpiring: {
    label: 'An API token expires soon',
    one: 'The API token “{{name}}” expires within {{days}} days: programs that use it will be refused',
  },
  factorRemoved: {
    label: 'A second factor was removed',
    one: 'A second factor of your account was removed. If it was not you, tell your administrator',
  },
  recoveryCodeUsed: {
    label: 'A recovery code was used',
    one: 'A recovery code of your account was used; {{left}} are left',
  },
  passkeySuspected: {
    label: 'A passkey may have been copied',
    one: 'A passkey of your account behaved as a copy would. Remove it and add a new one',
  },
}
