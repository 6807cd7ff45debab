const HOME =
  /^(?:kernel\/(?:cpt|checkpoint|kcmp)(?:\/|\.c$)|checkpoint\/|include\/linux\/(?:cpt_\w+|checkpoint\w*|kcmp)\.h$|include\/uapi\/linux\/kcmp\.h$|arch\/\w+\/(?:kernel|mm)\/checkpoint)/;

/** Is a file the checkpointer's own code: OpenVZ's kernel/cpt, Linux-CR's checkpoint/, today's kcmp? */
export function isCheckpointHome(path: string): boolean {
  return HOME.test(path);
}
