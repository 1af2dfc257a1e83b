/** The secrets of the servers that the benches start, as long as the worker asks. */
export const secrets = {
  SECRET: 'a secret of the bench, long enough to be one',
  ADMIN_KEY: 'the-admin-key-of-the-bench-long-enough',
  SETUP_CODE: 'abcd-efgh-jkmn-pqrs-tuvw-xyz2-3678-9abc',
}
