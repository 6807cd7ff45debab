/** Words of kernel C by what they do in a declaration, period and modern. One more word is one more entry. */
export const lists = {
  storage: 'static extern typedef register auto STATIC',
  inline: 'inline __inline __inline__ __always_inline',
  qualifier:
    '__vector const __const __const__ volatile __volatile __volatile__ restrict __restrict __restrict__ __extension__ _Atomic __signed_qualifier__',
  base: 'void char short int long float double signed __signed __signed__ unsigned _Bool _Complex __int128 __int128_t __uint128_t',
  aggregate: 'struct union enum',
  typeOf: 'typeof __typeof __typeof__ __auto_type typeof_unqual',
  attributeList: '__attribute__ __attribute',
  asm: 'asm __asm __asm__ _Static_assert static_assert',
  statement: `if else for while do switch case default return goto break continue sizeof alignof __alignof __alignof__ _Alignof
    defined _Generic __builtin_types_compatible_p`,
  space:
    '__user __iomem __rcu __percpu __force __kernel __nocast __safe __bitwise __bitwise__ __private __kptr __kptr_ref __arena __capability',
  attribute: `asmlinkage fastcall noinline noinline_for_stack noinline_for_tracing noinline_for_kasan notrace noinstr
    __init __exit __initdata __exitdata __initconst __exitconst __devinit __devexit __devinitdata __devexitdata __devinitconst __devexitconst
    __cpuinit __cpuexit __cpuinitdata __cpuexitdata __cpuinitconst __meminit __memexit __meminitdata __memexitdata __meminitconst __net_init
    __net_exit __net_initdata __init_refok __initdata_refok __exit_refok __ref __refdata __refconst __head __paginginit __sched
    __lockfunc __kprobes __cpuidle __irq_entry __softirq_entry __entry_text __noendbr __nocfi __no_kcsan __no_sanitize_memory
    __no_sanitize_address __no_kasan_or_inline __no_kcsan_or_inline __no_sanitize_coverage __no_sanitize_undefined __no_sanitize_thread
    __no_stack_protector __nostackprotector __no_profile __no_fgcse __noclone __noreturn __noretpoline __must_check __must_hold
    __malloc __pure __attribute_const__ __attribute_pure__ __used __maybe_unused __always_unused __unused __unlikely __likely
    __deprecated __deprecated_for_modules __weak __visible __hidden __cold __hot __flatten __section __aligned __packed __packed2__ __alias
    __printf __scanf __format __format_arg __nonnull __alloc_size __realloc_size __assume_aligned __naked __tracing_text __kernel_text
    __acquires __releases __acquire __release __cond_acquires __cond_lock __must_hold_shared __counted_by __read_mostly __ro_after_init
    __cacheline_aligned __cacheline_aligned_in_smp ____cacheline_aligned ____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp
    __cacheline_internodealigned_in_smp __page_aligned_data __page_aligned_bss __nosavedata __nosave __initramfs_data __setup_data
    __latent_entropy __no_randomize_layout __randomize_layout __designated_init __noncast __noinitretpoline __optimize __latehint
    __mips16e __platform_data __purgatory __fentry __nomips16 __mips16 __interrupt __iwram __vsyscall_fn __vvar_page __force_order
    __kernel_user __bpf_kfunc __bpf_hook __bpf_md_ptr __rcu_sched __init_or_cpufreq __init_or_module __initdata_or_module __initconst_or_module
    __init_task_data __cpu_dev __hyp_text __hyp __nvhe __efi_runtime __efiapi __efistub_global __init_memblock __initdata_memblock
    __meminit_or_debug __fix_address __no_kmsan_checks __no_caller_saved_registers __no_sanitize __ex_table_entry __diag_ignore
    __earlyinit __iram __dram __uninitialized __uninit __exit_call __exitused __irq __fiq __aligned_largest
    __error __warning __compiletime_error __compiletime_warning __gnu_inline __externally_visible __copy __mode __designated
    __no_instrument_function __leaf __const_hidden __assembly __pud_access_permitted __trivial __ATTR_CONST
    regparm stdcall FASTCALL ATTRIB_NORET ATTRIB_CONST ATTRIBUTE_UNUSED NORET_TYPE NORET_AND 
    ACPI_SYSTEM_XFACE ACPI_INTERNAL_VAR_XFACE ACPI_EXTERNAL_XFACE ACPI_EXPORT_TYPE ACPI_UNUSED_VAR ACPI_PRINTF_LIKE 
    LZ4_FORCE_INLINE FORCE_INLINE FORCE_INLINE_TEMPLATE FORCE_INLINE_ATTR MEM_STATIC HINT_INLINE UNUSED_ATTR
    KERNEL_LZ4_API LZ4LIB_API ZSTDLIB_API INDIRECT_CALLABLE_SCOPE XEN_GUEST __XFS_ATTR REGPARAM APIENTRY WINAPI EFIAPI TPM_NORET
    XZ_EXTERN XZ_FUNC __cdecl __stdcall __fastcall __vectorcall __declspec 
    IN OUT INOUT OPTIONAL asmregparm asm_regparm notrace_flags vsyscall_fn __vsyscall __devinitcall__ noreturn nokprobe_inline noinline_if_stackbloat
    __interesting __tlb_ops __pgtable __trace_noinline compound_head_t_attr pure __noinline __isl __nonstring __nonstring_array`,
  namedType: `u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64 u128 s128 bool
    __le16 __le32 __le64 __be16 __be32 __be64 __sum16 __wsum __poll_t __hsum16 __virtio16 __virtio32 __virtio64 __fs16 __fs32 __fs64
    __fdb_entry __vector128 __iomem_type__ __va_list __builtin_va_list __gnuc_va_list uint ulong ushort uchar u_char u_short u_int u_long unchar`,
} as const;
