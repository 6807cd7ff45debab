/** Words of kernel C by what they do in a declaration, period and modern. One more word is one more entry. */
export const lists = {
  storage: 'static extern typedef register auto STATIC',
  inline: 'inline __inline __inline__ __always_inline __forceinline INLINE_KEYWORD',
  qualifier:
    '__vector const __const __const__ volatile __volatile __volatile__ restrict __restrict __restrict__ __extension__ _Atomic __signed_qualifier__',
  base: 'void char short int long float double signed __signed __signed__ unsigned _Bool _Complex __int128 __int128_t __uint128_t',
  aggregate: 'struct union enum',
  typeOf: 'typeof __typeof __typeof__ __auto_type typeof_unqual',
  attributeList: '__attribute__ __attribute',
  asm: 'asm __asm __asm__ _Static_assert static_assert',
  statement: `if else for while do switch case default return goto break continue sizeof alignof __alignof __alignof__ _Alignof
    defined _Generic __builtin_types_compatible_p`,
  space: `
    __arena __bitwise __bitwise__ __force __iomem __kernel __kptr __kptr_ref __nocast __percpu __private
    __rcu __safe __user
  `,
  attribute: `
    ACPI_EXTERNAL_XFACE ACPI_INTERNAL_VAR_XFACE ACPI_PRINTF_LIKE ACPI_SYSTEM_XFACE ACPI_UNUSED_VAR
    __acquire __acquires __acquires_shared __alias __aligned __aligned_largest __alloc_size
    __always_unused __amode31_data __amode31_ref __annotate_jump_table __arcfp_code __arcfp_data
    asmlinkage asmregparm __assume_aligned ATTRIB_NORET __attribute_const__ ATTRIBUTE_UNUSED __bpf_kfunc
    __bpf_md_ptr __bss_decrypted ____cacheline_aligned __cacheline_aligned ____cacheline_aligned_in_smp
    __cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp __cdecl __cleanup __cold
    __compiletime_error __compiletime_warning __cond_acquires __cond_lock __context_unsafe __copy
    __counted_by __counted_by_be __counted_by_le __cpuexit __cpuexitconst __cpuexitdata __cpuidle
    __cpuinit __cpuinitconst __cpuinitdata debug_noinline __declspec __deprecated
    __deprecated_for_modules __designated_init __devexit __devexitconst __devexitdata __devinit
    __devinitconst __devinitdata __diag_ignore __diagnose_as __efiapi __error __exception __exit
    __exit_call __exit_refok __exitdata __exitused fastcall __fix_address __flatten FORCE_INLINE
    FORCE_INLINE_ATTR FORCE_INLINE_TEMPLATE __force_order __format __free __gnu_inline __guarded_by
    __head __hidden HINT_INLINE __hot __idmap IN INDIRECT_CALLABLE_SCOPE __init __init_memblock
    __init_or_cpufreq __init_or_module __init_refok __init_task_data __init_thread_info __initconst
    __initconst_or_module __initdata __initdata_memblock __initdata_or_module __initdata_refok INOUT
    __irq __irq_entry __jiffy_data __kprobes __latent_entropy __lock_aligned __lockfunc __long_aligned
    __machine_desc __malloc __maybe_unused MEM_STATIC __memexit __memexitconst __memexitdata __meminit
    __meminitconst __meminitdata __mips16 __mode __must_check __must_hold __must_hold_shared __naked
    __net_exit __net_init __net_initdata __no_caller_saved_registers __no_kasan_or_inline __no_kcsan
    __no_kmsan_checks __no_profile __no_randomize_layout __no_sanitize_address __no_sanitize_coverage
    __no_sanitize_memory __no_sanitize_thread __no_sanitize_undefined __no_stack_protector __nocfi
    __noclone __noendbr __noinitretpoline __noinline noinline noinline_for_stack noinline_for_tracing
    noinstr nokprobe_inline __nonnull __nonstring __nonstring_array NORET_AND NORET_TYPE __noretpoline
    __noreturn noreturn __nosavedata __noscs notrace __notrace_funcgraph OPTIONAL OUT __overloadable
    __packed __packed2__ __page_aligned __page_aligned_bss __page_aligned_data __paginginit
    __pass_object_size __printf __prombss __protected_by __protected_read_by __protected_write_by
    __pt_guarded_by __pure pure __randomize_layout __read_mostly __realloc_size __ref __refconst
    __refdata regparm __release __releases __releases_shared __ro_after_init __scanf __sched __section
    __section_jiffies __section_vgetcpu_mode __softirq_entry __stdcall __tcmconst __tcmdata __tcmfunc
    __tcmlocalfunc __unused UNUSED_ATTR __used __visible __vsyscall __vsyscall_fn vsyscall_fn
    __vvar_page __warning __weak WINAPI __xipram XZ_EXTERN ZSTDLIB_API
  `,
  namedType: `
    __be16 __be32 __be64 bool __builtin_va_list __fdb_entry __fs16 __fs32 __fs64 __gnuc_va_list __le16
    __le32 __le64 __poll_t s128 __s16 s16 __s32 s32 __s64 s64 __s8 s8 __sum16 u128 __u16 u16 __u32 u32
    __u64 u64 __u8 u8 u_char u_int u_long u_short uchar uint ulong unchar ushort __vector128 __virtio16
    __virtio32 __virtio64 __wsum
  `,
} as const;
